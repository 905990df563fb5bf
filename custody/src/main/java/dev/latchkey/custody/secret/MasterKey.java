package dev.latchkey.custody.secret;

import dev.latchkey.domain.secret.KeyCheck;
import dev.latchkey.domain.secret.SecretSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/// A master key: 32 random bytes, with the id that derives from them. Immutable; what derives from
/// it is handed out, the key itself only to [MasterKeys] for writing it down.
public final class MasterKey {
  static final int BYTES = Hkdf.KEY_BYTES;

  private final byte[] bytes;
  private final KeyCheck check;

  private MasterKey(byte[] bytes) {
    this.bytes = bytes;
    byte[] id = Hkdf.derive(bytes, "latchkey v1 key id");
    this.check =
        new KeyCheck(
            HexFormat.of().formatHex(id, 0, 2), Hkdf.derive(bytes, "latchkey v1 key check"));
  }

  /// @param bytes 32 of them, copied
  public static MasterKey of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a master key has 32 bytes, not " + bytes.length);
    }
    return new MasterKey(bytes.clone());
  }

  public static MasterKey random(SecretSource chance) {
    return new MasterKey(chance.bytes(BYTES));
  }

  /// Four hexadecimal digits.
  public String id() {
    return check.keyId();
  }

  public KeyCheck check() {
    return check;
  }

  byte[] wrappingKey() {
    return Hkdf.derive(bytes, "latchkey v1 wrapping key");
  }

  byte[] digestKey(UUID organization) {
    return Hkdf.derive(bytes, "latchkey v1 digest key", organization);
  }

  /// A copy, for the file.
  byte[] expose() {
    return Arrays.copyOf(bytes, BYTES);
  }

  @Override
  public String toString() {
    return "MasterKey[" + id() + ", redacted]";
  }
}
