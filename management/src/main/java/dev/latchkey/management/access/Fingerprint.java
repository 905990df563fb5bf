package dev.latchkey.management.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/// SHA-256 over what makes two requests the same act: method, path, query and body, each with its
/// length before it.
final class Fingerprint {
  private Fingerprint() {}

  static byte[] of(String method, String path, @Nullable String query, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(digest, method.getBytes(StandardCharsets.UTF_8));
      add(digest, path.getBytes(StandardCharsets.UTF_8));
      add(digest, (query == null ? "" : query).getBytes(StandardCharsets.UTF_8));
      add(digest, body);
      return digest.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static void add(MessageDigest digest, byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
    digest.update(part);
  }
}
