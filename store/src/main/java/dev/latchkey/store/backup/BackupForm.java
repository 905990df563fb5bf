package dev.latchkey.store.backup;

import dev.latchkey.store.database.Database;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The words and marks of a backup's form.
///
/// A gzip stream (RFC 1952) of: `latchkey-backup`, form (1), schema, the program's version, the
/// instant. Then for each table a 1, its name, the names and forms of its columns, and its rows,
/// each after a 1, a 0 behind the last. Behind the last table a 0, and the SHA-256 of all before
/// it, so that a backup that was cut off or altered is never restored. Numbers are big-endian,
/// texts are UTF-8 after their length in four bytes, as bytes are; what is null has a length of -1,
/// a number a byte 0 or 1 before it.
final class BackupForm {
  static final String MAGIC = "latchkey-backup";
  static final int FORM = 1;
  static final int SCHEMA = Database.SCHEMA;
  static final int MORE = 1;
  static final int END = 0;

  private BackupForm() {}

  static void write(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
    if (bytes == null) {
      out.writeInt(-1);
      return;
    }
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static void write(DataOutputStream out, @Nullable String text) throws IOException {
    write(out, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
  }

  static byte @Nullable [] bytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length == -1) {
      return null;
    }
    if (length < 0) {
      throw new IOException("a length of " + length);
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("cut off");
    }
    return bytes;
  }

  static @Nullable String optionalText(DataInputStream in) throws IOException {
    byte[] bytes = bytes(in);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  static String text(DataInputStream in) throws IOException {
    String text = optionalText(in);
    if (text == null) {
      throw new IOException("a text is missing");
    }
    return text;
  }
}
