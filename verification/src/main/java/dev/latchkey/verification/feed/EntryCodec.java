package dev.latchkey.verification.feed;

import dev.latchkey.verification.feed.Row.TokenRow;

/// An entry as bytes: version, what happens (1 put, 2 remove), the row's kind, its fields in
/// the order of the record. Numbers are big-endian; text is UTF-8 after its length in four bytes;
/// a set is its size in four bytes and its members in ascending order, so that equal entries have
/// equal bytes; what may be absent has a byte 0 or 1 before it.
///
/// The version is 1, or 2 for a token that has limits, which end the entry, or 3 for one that is
/// being rotated, which ends with limits too, if only with none: other tokens are written as they
/// were before there was either, so that an older node reads them.
public final class EntryCodec {
  static final byte VERSION = 1;
  static final byte VERSION_WITH_LIMITS = 2;
  static final byte VERSION_ROTATING = 3;
  static final byte PUT = 1;
  static final byte REMOVE = 2;

  private EntryCodec() {}

  public static byte[] encode(Entry entry) {
    EntryWriter writer = new EntryWriter();
    writer.octet(version(entry));
    switch (entry) {
      case Entry.Put put -> {
        writer.octet(PUT);
        RowCodec.write(put.row(), writer);
      }
      case Entry.Remove remove -> {
        writer.octet(REMOVE);
        KeyCodec.write(remove.key(), writer);
      }
    }
    return writer.bytes();
  }

  /// Reads what [#encode(Entry)] wrote. Throws nothing, whatever the bytes are.
  public static Decoded decode(byte[] bytes) {
    EntryReader reader = new EntryReader(bytes);
    try {
      byte version = reader.octet();
      if (version < VERSION || version > VERSION_ROTATING) {
        return new Decoded.Unreadable("version " + version);
      }
      reader.endsWithLimits(version != VERSION);
      reader.isRotating(version == VERSION_ROTATING);
      Entry entry = entry(reader);
      return reader.atEnd()
          ? new Decoded.Known(entry)
          : new Decoded.Unreadable("bytes after the entry's end");
    } catch (UnreadableEntry unreadable) {
      return new Decoded.Unreadable(unreadable.reason());
    }
  }

  private static byte version(Entry entry) {
    if (!(entry instanceof Entry.Put put) || !(put.row() instanceof TokenRow token)) {
      return VERSION;
    }
    if (token.rotating()) {
      return VERSION_ROTATING;
    }
    return token.limits().isNone() ? VERSION : VERSION_WITH_LIMITS;
  }

  private static Entry entry(EntryReader reader) {
    byte happens = reader.octet();
    return switch (happens) {
      case PUT -> new Entry.Put(RowCodec.read(reader));
      case REMOVE -> new Entry.Remove(KeyCodec.read(reader));
      default -> throw new UnreadableEntry("neither put nor remove: " + happens);
    };
  }
}
