package dev.latchkey.custody.secret;

import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.DataKeys;
import dev.latchkey.domain.secret.DataKeys.WrappedKey;
import dev.latchkey.domain.secret.LastingKey;
import dev.latchkey.domain.secret.SealedValues.SealBroken;
import dev.latchkey.domain.secret.SecretSource;
import dev.latchkey.verification.decision.DigestKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// 32 random bytes that an installation keeps for its whole life, wrapped by a master key among the
/// data keys. From it derive the keys that must outlive every master key: the audit key, the
/// pepper, the [LastingKey], and the key of [SealedPositions].
///
/// It is opened once, at the start, before the first work that audits. Until then what needs it
/// throws [SealBroken].
public final class InstallationSecret implements LastingKey {
  private static final UUID ID = new UUID(0, 1);
  private static final String HMAC = "HmacSHA256";

  private final DataKeys dataKeys;
  private final DataKeyWrap wrap;
  private final SecretSource chance;
  private volatile @Nullable Opened opened;

  public InstallationSecret(DataKeys dataKeys, DataKeyWrap wrap, SecretSource chance) {
    this.dataKeys = dataKeys;
    this.wrap = wrap;
    this.chance = chance;
  }

  /// The secret of a copy of the data, such as a backup, opened.
  ///
  /// @throws SealBroken where the master key that wraps it is missing
  public static InstallationSecret of(WrappedKey key, DataKeyWrap wrap, SecretSource chance) {
    InstallationSecret secret = new InstallationSecret(new OneDataKey(key), wrap, chance);
    secret.open(key);
    return secret;
  }

  /// Opens it, and makes it first in a new installation.
  ///
  /// @throws SealBroken where the master key that wraps it is missing
  public void open(Changes changes) {
    open(find().orElseGet(() -> changes.commit(change -> findOrMake()).value()));
  }

  private void open(WrappedKey key) {
    byte[] bytes = wrap.unwrap(key);
    opened = new Opened(bytes);
    Arrays.fill(bytes, (byte) 0);
  }

  /// The key of the audit log's chains.
  public SecretKeySpec auditKey() {
    return opened().auditKey;
  }

  @Override
  public String id() {
    return opened().id;
  }

  @Override
  public DigestKey digestKey() {
    return opened().lastingKey;
  }

  /// Names the pepper: four hexadecimal digits.
  String pepperId() {
    return opened().id;
  }

  SecretKeySpec pepper() {
    return opened().pepper;
  }

  SecretKeySpec positionKey() {
    return opened().positionKey;
  }

  /// Whether `key` is this secret, and so no key to seal values under.
  public static boolean is(WrappedKey key) {
    return key.id().equals(ID) && key.organization().equals(OrganizationId.INSTALLATION);
  }

  private Optional<WrappedKey> find() {
    return dataKeys.find(OrganizationId.INSTALLATION, ID);
  }

  private WrappedKey findOrMake() {
    return find()
        .orElseGet(
            () -> {
              byte[] bytes = chance.bytes(Hkdf.KEY_BYTES);
              WrappedKey made = wrap.wrap(OrganizationId.INSTALLATION, ID, bytes, 0);
              Arrays.fill(bytes, (byte) 0);
              return dataKeys.insert(made) ? made : find().orElseThrow();
            });
  }

  private Opened opened() {
    Opened now = opened;
    if (now == null) {
      throw new SealBroken("the installation's secret was not opened, so this server is sealed");
    }
    return now;
  }

  private static final class Opened {
    private final String id;
    private final SecretKeySpec auditKey;
    private final SecretKeySpec pepper;
    private final DigestKey lastingKey;
    private final SecretKeySpec positionKey;

    private Opened(byte[] secret) {
      this.id = MasterKey.of(secret).id();
      this.auditKey = new SecretKeySpec(Hkdf.derive(secret, "latchkey v1 audit key"), HMAC);
      this.pepper = new SecretKeySpec(Hkdf.derive(secret, "latchkey v1 pepper"), HMAC);
      this.lastingKey = new DigestKey(Hkdf.derive(secret, "latchkey v1 lasting key"));
      this.positionKey = new SecretKeySpec(Hkdf.derive(secret, "latchkey v1 feed positions"), HMAC);
    }

    @Override
    public String toString() {
      return "Opened[" + id + ", redacted]";
    }
  }
}
