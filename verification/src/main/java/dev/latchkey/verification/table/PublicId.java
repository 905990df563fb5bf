package dev.latchkey.verification.table;

import dev.latchkey.verification.form.TokenForm;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A public id, 12 characters of ISO 8859-1, as two numbers: the first eight, and the last four.
final class PublicId {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle FOUR =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private PublicId() {}

  static long first(byte[] characters, int start) {
    return (long) EIGHT.get(characters, start);
  }

  static int last(byte[] characters, int start) {
    return (int) FOUR.get(characters, start + 8);
  }

  static boolean isOne(String text) {
    return text.length() == TokenForm.PUBLIC_ID_LENGTH;
  }

  static byte[] characters(String publicId) {
    return publicId.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String text(long first, int last) {
    byte[] characters = new byte[TokenForm.PUBLIC_ID_LENGTH];
    EIGHT.set(characters, 0, first);
    FOUR.set(characters, 8, last);
    return new String(characters, StandardCharsets.ISO_8859_1);
  }
}
