package dev.latchkey.custody.secret;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.DataKeys;
import dev.latchkey.domain.secret.DataKeys.WrappedKey;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.secret.Sealed;
import dev.latchkey.domain.secret.SealedValues;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.domain.secret.SecretSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.spec.SecretKeySpec;

/// Seals values under the data key of their organization. What is kept is
///
/// `version (1 byte) ‖ nonce (12) ‖ ciphertext ‖ tag (16)`,
///
/// bound to version, organization, owner, column and data key, so that no row's seal opens in
/// another place (security by AES-256-GCM, NIST SP 800-38D). GCM does not commit to its key, so
/// never more than one key is tried: the row names it.
///
/// A data key is made at the first seal in an organization, inside the work that seals, and again
/// when the newest is 90 days old or this process sealed 2^30 times with it: random nonces of 96
/// bits are good for 2^32. Which one is the newest is asked of the database at each seal and never
/// remembered, because the work that made it might not have been committed.
public final class AesGcmSealedValues implements SealedValues {
  static final Duration DATA_KEY_LASTS = Duration.ofDays(90);
  static final long MOST_SEALS = 1L << 30;

  private static final byte VERSION = 1;

  private final DataKeys dataKeys;
  private final DataKeyWrap wrap;
  private final OpenedKeys opened;
  private final NewIds ids;
  private final SecretSource chance;
  private final InstantSource clock;

  public AesGcmSealedValues(
      DataKeys dataKeys, DataKeyWrap wrap, SecretSource chance, InstantSource clock) {
    this.dataKeys = dataKeys;
    this.wrap = wrap;
    this.opened = new OpenedKeys(wrap);
    this.ids = new NewIds(clock, chance);
    this.chance = chance;
    this.clock = clock;
  }

  @Override
  public Sealed seal(Place place, Secret secret) {
    WrappedKey named =
        dataKeys
            .current(place.organization())
            .filter(key -> !InstallationSecret.is(key) && isFresh(key))
            .orElseGet(() -> makeKey(place.organization()));
    OpenedKeys.Opened key = opened.open(named);
    if (key.countSeal() > MOST_SEALS) {
      named = makeKey(place.organization());
      key = opened.open(named);
    }
    byte[] plain = secret.expose().getBytes(StandardCharsets.UTF_8);
    byte[] sealed =
        AesGcm.seal(
            usable(key, named),
            chance.bytes(AesGcm.NONCE_BYTES),
            bound(VERSION, place, named.id()),
            plain);
    Arrays.fill(plain, (byte) 0);
    return new Sealed(
        named.id(), ByteBuffer.allocate(1 + sealed.length).put(VERSION).put(sealed).array());
  }

  @Override
  public Secret open(Place place, Sealed sealed) {
    byte[] bytes = sealed.bytes();
    if (bytes.length == 0 || bytes[0] != VERSION) {
      throw new SealBroken("what was sealed under data key " + sealed.dataKey() + " was altered");
    }
    try {
      byte[] plain =
          AesGcm.open(
              key(place.organization(), sealed.dataKey()),
              bytes,
              1,
              bound(bytes[0], place, sealed.dataKey()));
      Secret secret = Secret.of(new String(plain, StandardCharsets.UTF_8));
      Arrays.fill(plain, (byte) 0);
      return secret;
    } catch (AEADBadTagException e) {
      throw new SealBroken(
          "what was sealed under data key " + sealed.dataKey() + " or its place was altered", e);
    }
  }

  /// Overwrites the data keys in memory; they are unwrapped again when needed.
  public void forget() {
    opened.forgetAll();
  }

  private SecretKeySpec key(OrganizationId organization, UUID id) {
    return opened
        .find(organization.value(), id)
        .flatMap(OpenedKeys.Opened::key)
        .orElseGet(
            () -> {
              WrappedKey key =
                  dataKeys
                      .find(organization, id)
                      .orElseThrow(() -> new SealBroken("there is no data key " + id));
              return usable(opened.open(key), key);
            });
  }

  /// The key's own copy, also where another thread overwrote the kept one meanwhile.
  private SecretKeySpec usable(OpenedKeys.Opened key, WrappedKey named) {
    Optional<SecretKeySpec> kept = key.key();
    return kept.orElseGet(() -> new SecretKeySpec(wrap.unwrap(named), "AES"));
  }

  private boolean isFresh(WrappedKey key) {
    return now() - key.createdAt() < DATA_KEY_LASTS.toMillis() * 1000;
  }

  private WrappedKey makeKey(OrganizationId organization) {
    byte[] plain = chance.bytes(Hkdf.KEY_BYTES);
    WrappedKey key = wrap.wrap(organization, ids.next(), plain, now());
    Arrays.fill(plain, (byte) 0);
    dataKeys.insert(key);
    return key;
  }

  private long now() {
    return clock.millis() * 1000;
  }

  private static byte[] bound(byte version, Place place, UUID dataKey) {
    byte[] column = place.column().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(1 + 16 + 16 + 16 + column.length)
        .put(version)
        .put(Hkdf.bytes(place.organization().value()))
        .put(Hkdf.bytes(place.owner()))
        .put(Hkdf.bytes(dataKey))
        .put(column)
        .array();
  }
}
