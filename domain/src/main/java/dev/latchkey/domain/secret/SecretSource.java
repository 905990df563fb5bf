package dev.latchkey.domain.secret;

import dev.latchkey.verification.form.Base62;

/// The only source of chance.
public interface SecretSource {
  /// `count` bytes from a cryptographic source.
  byte[] bytes(int count);

  /// `length` base62 characters, each equally likely.
  default String base62(int length) {
    StringBuilder text = new StringBuilder(length);
    while (text.length() < length) {
      for (byte chosen : bytes(length + length / 8)) {
        int sixBits = chosen & 63;
        if (sixBits < 62 && text.length() < length) {
          text.append(Base62.digit(sixBits));
        }
      }
    }
    return text.toString();
  }
}
