package dev.latchkey.verification.decision;

import dev.latchkey.verification.form.TokenForm;
import dev.latchkey.verification.table.TokenEntry;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
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
/// is left behind with a thread that ends. Slots lie a cache line apart, so that two processors
/// don't take lines from each other.
public final class DigestKey {
  public static final int DIGEST_BYTES = 32;

  private static final byte[] LABEL = "tok-v1".getBytes(StandardCharsets.US_ASCII);
  private static final int SLOTS = 16;
  private static final int APART = 16;

  private final SecretKeySpec key;
  private final AtomicReferenceArray<@Nullable Ready> ready =
      new AtomicReferenceArray<>(SLOTS * APART);

  /// A Mac with the room that one digest needs, used by one thread at a time.
  private record Ready(Mac mac, byte[] output, byte[] input) {}

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
    return digest(new Presented(value));
  }

  byte[] digest(Presented presented) {
    int slot = slot();
    Ready taken = take(slot);
    compute(presented, taken);
    byte[] digest = taken.output.clone();
    ready.setRelease(slot, taken);
    return digest;
  }

  /// Whether `digest` is the value's. Takes the same time wherever they differ.
  public boolean matches(String value, byte[] digest) {
    return matches(new Presented(value), digest);
  }

  boolean matches(Presented presented, byte[] digest) {
    int slot = slot();
    Ready taken = take(slot);
    compute(presented, taken);
    boolean equal = MessageDigest.isEqual(taken.output, digest);
    ready.setRelease(slot, taken);
    return equal;
  }

  /// Whether what was presented is the value that `entry` has the digest of. Takes the same time
  /// wherever they differ.
  boolean matches(Presented presented, TokenEntry entry) {
    int slot = slot();
    Ready taken = take(slot);
    compute(presented, taken);
    boolean equal = entry.hasDigest(taken.output);
    ready.setRelease(slot, taken);
    return equal;
  }

  /// The key's 32 bytes, for a frame to a follower that may have it and for nothing else: a rule of
  /// the architecture says who calls this.
  public byte[] expose() {
    return key.getEncoded();
  }

  private static int slot() {
    return ((int) Thread.currentThread().threadId() & (SLOTS - 1)) * APART;
  }

  private Ready take(int slot) {
    Ready taken = ready.getAndSet(slot, null);
    return taken != null
        ? taken
        : new Ready(
            newMac(),
            new byte[DIGEST_BYTES],
            Arrays.copyOf(LABEL, LABEL.length + TokenForm.MAX_LENGTH));
  }

  private static void compute(Presented presented, Ready with) {
    int length = presented.length();
    if (length <= TokenForm.MAX_LENGTH) {
      System.arraycopy(presented.reveal(), presented.start(), with.input, LABEL.length, length);
      with.mac.update(with.input, 0, LABEL.length + length);
    } else {
      with.mac.update(LABEL, 0, LABEL.length);
      with.mac.update(presented.reveal(), presented.start(), length);
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
