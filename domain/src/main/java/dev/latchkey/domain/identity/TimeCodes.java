package dev.latchkey.domain.identity;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// One-time codes by the time: RFC 6238 with SHA-1, 30 seconds and 6 digits, which is what every
/// app can do. A code counts one step early and one late, for clocks that differ.
final class TimeCodes {
  /// As RFC 4226 (4, R6) recommends.
  static final int SECRET_BYTES = 20;

  private static final int DIGITS = 6;
  private static final int MODULUS = 1_000_000;
  private static final long STEP_SECONDS = 30;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private TimeCodes() {}

  /// The step that `code` is of, if it is one of those that count at `now`.
  static OptionalLong step(byte[] secret, String code, Instant now) {
    long current = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
    byte[] given = code.replaceAll("[\\s-]", "").getBytes(StandardCharsets.UTF_8);
    OptionalLong found = OptionalLong.empty();
    for (long step = current - 1; step <= current + 1; step++) {
      byte[] wanted = code(secret, step).getBytes(StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(wanted, given)) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /// The code of a step (RFC 4226, 5.3).
  static String code(byte[] secret, long step) {
    byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int at = hash[hash.length - 1] & 0xF;
    int number = (ByteBuffer.wrap(hash).getInt(at) & 0x7FFF_FFFF) % MODULUS;
    return String.format(Locale.ROOT, "%0" + DIGITS + "d", number);
  }

  /// RFC 4648, without padding, as apps take it.
  static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder((bytes.length * 8 + 4) / 5);
    int buffer = 0;
    int bits = 0;
    for (byte each : bytes) {
      buffer = (buffer << 8) | (each & 0xFF);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE32.charAt((buffer >> bits) & 31));
      }
    }
    if (bits > 0) {
      text.append(BASE32.charAt((buffer << (5 - bits)) & 31));
    }
    return text.toString();
  }

  /// @throws IllegalArgumentException for another character
  static byte[] ofBase32(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() * 5 / 8);
    int buffer = 0;
    int bits = 0;
    for (char each : text.toCharArray()) {
      int value = BASE32.indexOf(each);
      if (value < 0) {
        throw new IllegalArgumentException("a secret has the characters A to Z and 2 to 7");
      }
      buffer = (buffer << 5) | value;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.write(buffer >> bits);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] hmac(byte[] secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK has no HmacSHA1", impossible);
    }
  }
}
