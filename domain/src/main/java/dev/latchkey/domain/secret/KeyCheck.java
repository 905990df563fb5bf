package dev.latchkey.domain.secret;

import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Tells one master key from another without being of use to whoever reads it.
///
/// @param keyId four hexadecimal digits, derived from the key
/// @param check 32 bytes, derived from the key by HKDF under a label of their own
public record KeyCheck(String keyId, byte[] check) {
  public KeyCheck {
    check = check.clone();
  }

  @Override
  public byte[] check() {
    return check.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KeyCheck that
        && keyId.equals(that.keyId)
        && MessageDigest.isEqual(check, that.check);
  }

  @Override
  public int hashCode() {
    return 31 * keyId.hashCode() + Arrays.hashCode(check);
  }

  @Override
  public String toString() {
    return "KeyCheck[" + keyId + "]";
  }
}
