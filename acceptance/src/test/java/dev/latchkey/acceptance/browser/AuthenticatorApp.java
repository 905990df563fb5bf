package dev.latchkey.acceptance.browser;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// An app that makes one-time codes, written apart from what checks them.
record AuthenticatorApp(String secret) {
  String code(Instant at) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(bytes(), "HmacSHA1"));
      ByteBuffer hash =
          ByteBuffer.wrap(
              mac.doFinal(ByteBuffer.allocate(8).putLong(at.getEpochSecond() / 30).array()));
      int number = hash.getInt(hash.get(19) & 0xF) & Integer.MAX_VALUE;
      return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// 32 characters of base 32 are 160 bits.
  private byte[] bytes() {
    StringBuilder bits = new StringBuilder(160);
    for (char each : secret.toCharArray()) {
      int value = each >= 'A' ? each - 'A' : each - '2' + 26;
      bits.append(
          String.format(Locale.ROOT, "%5s", Integer.toBinaryString(value)).replace(' ', '0'));
    }
    byte[] number = new BigInteger("1" + bits, 2).toByteArray();
    return Arrays.copyOfRange(number, number.length - 20, number.length);
  }
}
