package dev.latchkey.verification.decision;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Digests values: HMAC-SHA-256(key, `"tok-v1"` ‖ value), RFC 2104. Usable by any number of
/// threads.
///
/// A ready [Mac] costs about as much to set up as a digest, so a few are kept: a thread takes one
/// out of its slot, or makes one where the slot is empty, and puts it back. No lock, and nothing
/// is left behind with a thread that ends.
public final class DigestKey {
  public static final int DIGEST_BYTES = 32;

  private static final byte[] LABEL = "tok-v1".getBytes(StandardCharsets.US_ASCII);
  private static final int SLOTS = 16;
  private static final int INPUT_BYTES = 96;

  private final SecretKeySpec key;
  private final AtomicReferenceArray<@Nullable Ready> ready = new AtomicReferenceArray<>(SLOTS);

  /// A Mac with the room that one digest needs, used by one thread at a time.
  private record Ready(Mac mac, byte[] input, byte[] output) {}

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
    int slot = slot();
    Ready taken = take(slot);
    compute(value, taken);
    byte[] digest = taken.output.clone();
    ready.set(slot, taken);
    return digest;
  }

  /// Whether `digest` is the value's. Takes the same time wherever they differ.
  public boolean matches(String value, byte[] digest) {
    int slot = slot();
    Ready taken = take(slot);
    compute(value, taken);
    boolean equal = MessageDigest.isEqual(taken.output, digest);
    ready.set(slot, taken);
    return equal;
  }

  private static int slot() {
    return (int) Thread.currentThread().threadId() & (SLOTS - 1);
  }

  private Ready take(int slot) {
    Ready taken = ready.getAndSet(slot, null);
    return taken != null
        ? taken
        : new Ready(newMac(), new byte[INPUT_BYTES], new byte[DIGEST_BYTES]);
  }

  private static void compute(String value, Ready with) {
    byte[] input = with.input;
    int length = value.length();
    with.mac.update(LABEL, 0, LABEL.length);
    for (int start = 0; start < length; start += input.length) {
      int part = Math.min(input.length, length - start);
      for (int at = 0; at < part; at++) {
        input[at] = (byte) value.charAt(start + at);
      }
      with.mac.update(input, 0, part);
    }
    try {
      with.mac.doFinal(with.output, 0);
    } catch (ShortBufferException impossible) {
      throw new IllegalStateException("32 bytes do not hold a digest", impossible);
    }
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
