package dev.latchkey.verifier.connection;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Openings as bytes: a version, the fields in their order, nothing behind them.
final class OpeningCodec {
  private static final int VERSION = 1;

  private OpeningCodec() {}

  static byte[] encode(Opening opening) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(opening.node());
      out.writeLong(opening.number());
      out.writeLong(opening.openedAt());
      out.writeLong(opening.token().getMostSignificantBits());
      out.writeLong(opening.token().getLeastSignificantBits());
      out.writeUTF(opening.service());
      writeOptional(opening.environment(), out);
      writeOptional(opening.organization(), out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static Optional<Opening> decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != VERSION) {
        return Optional.empty();
      }
      Opening opening =
          new Opening(
              in.readUTF(),
              in.readLong(),
              in.readLong(),
              new UUID(in.readLong(), in.readLong()),
              in.readUTF(),
              readOptional(in),
              readOptional(in));
      return in.read() < 0 ? Optional.of(opening) : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static void writeOptional(@Nullable String text, DataOutputStream out)
      throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  private static @Nullable String readOptional(DataInputStream in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }
}
