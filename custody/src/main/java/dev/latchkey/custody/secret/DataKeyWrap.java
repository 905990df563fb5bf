package dev.latchkey.custody.secret;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.DataKeys.WrappedKey;
import dev.latchkey.domain.secret.SealedValues.SealBroken;
import dev.latchkey.domain.secret.SecretSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.spec.SecretKeySpec;

/// Wraps data keys: AES-256-GCM under the wrapping key of a master key, bound to the organization,
/// the data key's id and the master key's id.
public final class DataKeyWrap {
  private static final byte[] LABEL = "latchkey data key v1".getBytes(StandardCharsets.US_ASCII);

  private final FileKeyRing ring;
  private final SecretSource chance;

  DataKeyWrap(FileKeyRing ring, SecretSource chance) {
    this.ring = ring;
    this.chance = chance;
  }

  /// @param createdAt microseconds since 1970
  WrappedKey wrap(OrganizationId organization, UUID id, byte[] key, long createdAt) {
    MasterKey master = ring.first();
    byte[] nonce = chance.bytes(AesGcm.NONCE_BYTES);
    byte[] wrapped =
        AesGcm.seal(wrappingKey(master), nonce, bound(organization, id, master.id()), key);
    return new WrappedKey(organization, id, master.id(), wrapped, createdAt);
  }

  /// The data key, for the caller to erase.
  ///
  /// @throws SealBroken where the master key is missing, or the bytes or their place are others
  byte[] unwrap(WrappedKey key) {
    MasterKey master =
        ring.findOrRead(key.masterKeyId())
            .orElseThrow(
                () ->
                    new SealBroken(
                        "data key %s is under master key %s, which this server lacks"
                            .formatted(key.id(), key.masterKeyId())));
    try {
      return AesGcm.open(
          wrappingKey(master),
          key.wrapped(),
          0,
          bound(key.organization(), key.id(), key.masterKeyId()));
    } catch (AEADBadTagException e) {
      throw new SealBroken("data key " + key.id() + " or its place was altered", e);
    }
  }

  /// The same data key under the master key in use.
  WrappedKey rewrap(WrappedKey key) {
    byte[] plain = unwrap(key);
    try {
      return wrap(key.organization(), key.id(), plain, key.createdAt());
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  private static SecretKeySpec wrappingKey(MasterKey master) {
    byte[] key = master.wrappingKey();
    try {
      return new SecretKeySpec(key, "AES");
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static byte[] bound(OrganizationId organization, UUID id, String masterKeyId) {
    byte[] name = masterKeyId.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(LABEL.length + 32 + name.length)
        .put(LABEL)
        .put(Hkdf.bytes(organization.value()))
        .put(Hkdf.bytes(id))
        .put(name)
        .array();
  }
}
