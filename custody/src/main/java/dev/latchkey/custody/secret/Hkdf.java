package dev.latchkey.custody.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// HKDF with SHA-256 (RFC 5869). The salt is empty, since what it is given is uniformly random
/// already (section 3.1); the info is a label, a zero byte, and what the key is for.
final class Hkdf {
  static final int KEY_BYTES = 32;

  private static final byte[] NO_SALT = new byte[0];

  private Hkdf() {}

  /// 32 bytes for one purpose.
  static byte[] derive(byte[] key, String label) {
    return derive(key, NO_SALT, info(label, new byte[0]), KEY_BYTES);
  }

  /// 32 bytes for one purpose and one organization.
  static byte[] derive(byte[] key, String label, UUID organization) {
    return derive(key, NO_SALT, info(label, bytes(organization)), KEY_BYTES);
  }

  static byte[] derive(byte[] key, byte[] salt, byte[] info, int length) {
    try {
      HKDFParameterSpec.Builder extract = HKDFParameterSpec.ofExtract().addIKM(key);
      if (salt.length > 0) {
        extract.addSalt(salt);
      }
      return KDF.getInstance("HKDF-SHA256").deriveData(extract.thenExpand(info, length));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK has no HKDF-SHA256", impossible);
    }
  }

  static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static byte[] info(String label, byte[] context) {
    byte[] ascii = label.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(ascii.length + 1 + context.length)
        .put(ascii)
        .put((byte) 0)
        .put(context)
        .array();
  }
}
