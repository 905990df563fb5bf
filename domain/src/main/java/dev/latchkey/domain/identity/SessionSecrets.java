package dev.latchkey.domain.identity;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.LastingKey;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.domain.secret.SecretSource;
import dev.latchkey.verification.decision.DigestKey;
import dev.latchkey.verification.decision.DigestKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// The secrets that browsers keep in cookies and that links carry: 256 random bits in base62, of
// which only a digest is
/// stored.
///
/// What is stored is `<key id>:` in ASCII and then HMAC-SHA-256(key, purpose ‖ secret), so that
/// each row names its key. A session's is under a key of the master key's, and moves when it is
/// used; what is kept for longer, and looked up by its digest, is under the [LastingKey]. The
/// purpose keeps one cookie's value from ever being taken for another's.
public final class SessionSecrets {
  static final int LENGTH = 43;

  private final DigestKeys keys;
  private final LastingKey lastingKey;
  private final SecretSource source;

  public SessionSecrets(DigestKeys keys, LastingKey lastingKey, SecretSource source) {
    this.keys = keys;
    this.lastingKey = lastingKey;
    this.source = source;
  }

  public Secret next() {
    return Secret.of(source.base62(LENGTH));
  }

  /// What is stored of `secret`, under the key in use.
  ///
  /// @throws IllegalStateException on a node that lacks its own current key
  byte[] digest(Purpose purpose, Secret secret) {
    String keyId = keys.current();
    return digest(keyId, purpose, secret)
        .orElseThrow(() -> new IllegalStateException("this node lacks its current key " + keyId));
  }

  /// What is stored of `secret` under the key that outlives every master key.
  public byte[] lastingDigest(Purpose purpose, Secret secret) {
    byte[] digest = lastingKey.digestKey().digest(purpose + " " + secret.expose());
    return joined(lastingKey.id(), digest);
  }

  String lastingKeyId() {
    return lastingKey.id();
  }

  /// Under a key that is named; nothing where this node lacks it.
  private Optional<byte[]> digest(String keyId, Purpose purpose, Secret secret) {
    Optional<DigestKey> key = keys.find(keyId, OrganizationId.INSTALLATION.value());
    return key.map(found -> joined(keyId, found.digest(purpose + " " + secret.expose())));
  }

  /// Whether `stored` was made of `secret`, compared in constant time.
  boolean matches(byte[] stored, Purpose purpose, Secret secret) {
    String keyId = new String(stored, StandardCharsets.ISO_8859_1).split(":", 2)[0];
    return digest(keyId, purpose, secret)
        .filter(wanted -> MessageDigest.isEqual(wanted, stored))
        .isPresent();
  }

  /// Whether `stored` names the key in use.
  boolean isCurrent(byte[] stored) {
    return new String(stored, StandardCharsets.ISO_8859_1).startsWith(keys.current() + ":");
  }

  /// A name for text that may itself be a secret typed into the wrong field.
  String blind(String text) {
    byte[] digest = lastingDigest(Purpose.ACCOUNT, Secret.of(HexFormat.of().formatHex(utf8(text))));
    return HexFormat.of().formatHex(digest, digest.length - DigestKey.DIGEST_BYTES, digest.length);
  }

  private static byte[] joined(String keyId, byte[] digest) {
    byte[] head = utf8(keyId + ":");
    byte[] whole = Arrays.copyOf(head, head.length + digest.length);
    System.arraycopy(digest, 0, whole, head.length, digest.length);
    return whole;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// What a secret is for.
  public enum Purpose {
    SESSION,
    KNOWN_BROWSER,
    ACCOUNT,
    PASSWORD_RESET,
    RECOVERY_CODE,
    NEW_AUTHENTICATOR,
    SECOND_STEP,
    NEW_PASSKEY,
    PASSKEY,
    COMPANY,
    COMPANY_NONCE,
    COMPANY_VERIFIER,
    USED_VOUCHER,
    INVITATION
  }
}
