package dev.latchkey.verification.sharing;

import dev.latchkey.verification.decision.DigestKey;
import dev.latchkey.verification.feed.Decoded;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.EntryCodec;
import dev.latchkey.verification.feed.Row;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Frames as bytes: the length of what follows in four bytes, big-endian; a byte for the kind; its
/// content. Texts are modified UTF-8 after their length in two bytes, entries as [EntryCodec] has
/// them.
public final class FrameCodec {
  /// A longer frame is taken for damaged.
  public static final int MOST_BYTES = 1 << 20;

  static final byte CURRENT = 1;
  static final byte KEY = 2;
  static final byte ROW = 3;
  static final byte AT = 4;
  static final byte NEXT = 5;
  static final byte PASSED = 6;
  static final byte BEAT = 7;
  static final byte END = 8;

  private FrameCodec() {}

  /// The frame with its length before it.
  public static byte[] encode(Frame frame) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(0);
      write(frame, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    byte[] encoded = bytes.toByteArray();
    int length = encoded.length - Integer.BYTES;
    for (int at = 0; at < Integer.BYTES; at++) {
      encoded[at] = (byte) (length >>> (24 - 8 * at));
    }
    return encoded;
  }

  /// Reads the next frame; null at the stream's end.
  ///
  /// @throws EOFException where the stream ends within a frame
  public static @Nullable Frame read(InputStream in) throws IOException {
    int first = in.read();
    if (first < 0) {
      return null;
    }
    byte[] rest = in.readNBytes(Integer.BYTES - 1);
    if (rest.length < Integer.BYTES - 1) {
      throw new EOFException("the stream ended within a frame's length");
    }
    int length = first << 24 | (rest[0] & 0xFF) << 16 | (rest[1] & 0xFF) << 8 | (rest[2] & 0xFF);
    if (length < 1 || length > MOST_BYTES) {
      return new Frame.Unreadable("a frame of " + Integer.toUnsignedString(length) + " bytes");
    }
    byte[] content = in.readNBytes(length);
    if (content.length < length) {
      throw new EOFException("the stream ended within a frame");
    }
    return decode(content);
  }

  /// Reads a frame without its length. Throws nothing, whatever the bytes are.
  static Frame decode(byte[] content) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
      Frame frame = read(in.readByte(), in);
      return frame instanceof Frame.Unreadable || in.read() < 0
          ? frame
          : new Frame.Unreadable("bytes after the frame's end");
    } catch (IOException damaged) {
      return new Frame.Unreadable("cut off");
    }
  }

  private static void write(Frame frame, DataOutputStream out) throws IOException {
    switch (frame) {
      case Frame.Current(String keyId) -> {
        out.writeByte(CURRENT);
        out.writeUTF(keyId);
      }
      case Frame.Key(String keyId, UUID organization, DigestKey key) -> {
        out.writeByte(KEY);
        out.writeUTF(keyId);
        write(organization, out);
        out.write(key.expose());
      }
      case Frame.SnapshotRow(Row row) -> {
        out.writeByte(ROW);
        out.write(EntryCodec.encode(new Entry.Put(row)));
      }
      case Frame.At(SharedPlace place) -> {
        out.writeByte(AT);
        out.writeUTF(place.encode());
      }
      case Frame.Next(long sequence, UUID mark, long at, Entry entry) -> {
        out.writeByte(NEXT);
        out.writeLong(sequence);
        write(mark, out);
        out.writeLong(at);
        out.write(EntryCodec.encode(entry));
      }
      case Frame.Passed(long sequence, UUID mark) -> {
        out.writeByte(PASSED);
        out.writeLong(sequence);
        write(mark, out);
      }
      case Frame.Beat() -> out.writeByte(BEAT);
      case Frame.End(String code) -> {
        out.writeByte(END);
        out.writeUTF(code);
      }
      case Frame.Unreadable(String reason) -> throw new IllegalArgumentException(reason);
    }
  }

  private static Frame read(byte kind, DataInputStream in) throws IOException {
    return switch (kind) {
      case CURRENT -> new Frame.Current(in.readUTF());
      case KEY -> key(in);
      case ROW -> row(in);
      case AT ->
          SharedPlace.decode(in.readUTF())
              .<Frame>map(Frame.At::new)
              .orElseGet(() -> new Frame.Unreadable("a place that is none"));
      case NEXT -> next(in);
      case PASSED -> new Frame.Passed(in.readLong(), id(in));
      case BEAT -> new Frame.Beat();
      case END -> new Frame.End(in.readUTF());
      default -> new Frame.Unreadable("a frame of unknown kind " + kind);
    };
  }

  private static Frame key(DataInputStream in) throws IOException {
    String keyId = in.readUTF();
    UUID organization = id(in);
    byte[] bytes = new byte[DigestKey.DIGEST_BYTES];
    in.readFully(bytes);
    Frame frame = new Frame.Key(keyId, organization, new DigestKey(bytes));
    Arrays.fill(bytes, (byte) 0);
    return frame;
  }

  private static Frame row(DataInputStream in) throws IOException {
    return switch (EntryCodec.decode(in.readAllBytes())) {
      case Decoded.Known(Entry.Put(Row row)) -> new Frame.SnapshotRow(row);
      case Decoded.Known(Entry.Remove remove) -> new Frame.Unreadable("a row that is a removal");
      case Decoded.Unreadable(String reason) -> new Frame.Unreadable(reason);
    };
  }

  private static Frame next(DataInputStream in) throws IOException {
    long sequence = in.readLong();
    UUID mark = id(in);
    long at = in.readLong();
    return switch (EntryCodec.decode(in.readAllBytes())) {
      case Decoded.Known(Entry entry) -> new Frame.Next(sequence, mark, at, entry);
      case Decoded.Unreadable(String reason) -> new Frame.Unreadable(reason);
    };
  }

  private static void write(UUID id, DataOutputStream out) throws IOException {
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  private static UUID id(DataInputStream in) throws IOException {
    return new UUID(in.readLong(), in.readLong());
  }
}
