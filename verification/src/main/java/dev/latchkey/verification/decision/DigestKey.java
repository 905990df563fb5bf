package dev.latchkey.verification.decision;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Digests values: HMAC-SHA-256(key, `"tok-v1"` ‖ value), RFC 2104. Usable by any number of
// threads.
///
/// A ready [Mac] costs about as much to set up as a digest, so a few are kept: a thread takes one
// out
/// of its slot, or makes one where the slot is empty, and puts it back. No lock, and nothing is
// left
/// behind with a thread that ends.
public final class DigestKey {
  public static final int DIGEST_BYTES = 32;

  private static final byte[] LABEL = "tok-v1".getBytes(StandardCharsets.US_ASCII);
  private static final int SLOTS = 16;

  private final SecretKeySpec key;
  private final AtomicReferenceArray<Mac> ready = new AtomicReferenceArray<>(SLOTS);

  /// @param bytes 32 bytes, copied
  public DigestKey(byte[] bytes) {
    if (bytes.length != DIGEST_BYTES) {
      throw new IllegalArgumentException("a digest key has 32 bytes, not " + bytes.length);
    }
    this.key = new SecretKeySpec(bytes, "HmacSHA256");
  }

  /// The digest of a value, 32 bytes. The value's characters are those of ISO 8859-1; a well-formed
  /// one has no others.
  public byte[] digest(String value) {
    int slot = (int) Thread.currentThread().threadId() & (SLOTS - 1);
    Mac mac = ready.getAndSet(slot, null);
    if (mac == null) {
      mac = newMac();
    }
    mac.update(LABEL);
    mac.update(value.getBytes(StandardCharsets.ISO_8859_1));
    byte[] digest = mac.doFinal();
    ready.set(slot, mac);
    return digest;
  }

  private Mac newMac() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK has no HmacSHA256", impossible);
    }
  }

  @Override
  public String toString() {
    return "DigestKey[redacted]";
  }
}
