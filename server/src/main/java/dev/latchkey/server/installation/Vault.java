package dev.latchkey.server.installation;

import dev.latchkey.custody.audit.HmacAuditChain;
import dev.latchkey.custody.secret.AesGcmSealedValues;
import dev.latchkey.custody.secret.Argon2Passwords;
import dev.latchkey.custody.secret.DerivedKeys;
import dev.latchkey.custody.secret.FileKeyRing;
import dev.latchkey.custody.secret.InstallationSecret;
import dev.latchkey.custody.secret.SealedPositions;
import dev.latchkey.domain.audit.AuditChain;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.secret.DataKeys;
import dev.latchkey.domain.secret.KeyRing;
import dev.latchkey.domain.secret.LastingKey;
import dev.latchkey.domain.secret.Passwords;
import dev.latchkey.domain.secret.SealedValues;
import dev.latchkey.domain.secret.SecretSource;
import dev.latchkey.verification.decision.DigestKeys;
import dev.latchkey.verification.feed.GivenPositions;
import java.time.InstantSource;

/// The keys of an installation and what works with them.
public final class Vault {
  private static final int PASSWORDS_THAT_WAIT = 64;

  private final FileKeyRing ring;
  private final DerivedKeys digestKeys;
  private final AesGcmSealedValues sealedValues;
  private final InstallationSecret secret;
  private final HmacAuditChain auditChain;
  private final Argon2Passwords passwords;
  private final SealedPositions positions;

  private Vault(FileKeyRing ring, DataKeys dataKeys, SecretSource chance, InstantSource clock) {
    this.ring = ring;
    this.digestKeys = new DerivedKeys(ring);
    this.sealedValues = new AesGcmSealedValues(dataKeys, ring.wrap(), chance, clock);
    this.secret = new InstallationSecret(dataKeys, ring.wrap(), chance);
    this.auditChain = new HmacAuditChain(secret);
    this.positions = new SealedPositions(secret, chance);
    int cores = Runtime.getRuntime().availableProcessors();
    this.passwords = new Argon2Passwords(secret, chance, cores, PASSWORDS_THAT_WAIT);
  }

  static Vault of(FileKeyRing ring, DataKeys dataKeys, SecretSource chance, InstantSource clock) {
    return new Vault(ring, dataKeys, chance, clock);
  }

  /// Opens what the audit log, passwords and known browsers need; before the first work that
  // audits.
  void open(Changes changes) {
    secret.open(changes);
  }

  public KeyRing ring() {
    return ring;
  }

  public DigestKeys digestKeys() {
    return digestKeys;
  }

  public SealedValues sealedValues() {
    return sealedValues;
  }

  public AuditChain auditChain() {
    return auditChain;
  }

  public LastingKey lastingKey() {
    return secret;
  }

  public GivenPositions positions() {
    return positions;
  }

  public Passwords passwords() {
    return passwords;
  }
}
