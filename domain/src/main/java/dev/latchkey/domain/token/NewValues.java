package dev.latchkey.domain.token;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.secret.Sealed;
import dev.latchkey.domain.secret.SealedValues;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.domain.secret.SecretSource;
import dev.latchkey.verification.decision.DigestKey;
import dev.latchkey.verification.decision.DigestKeys;
import dev.latchkey.verification.form.TokenForm;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Makes values of tokens: random, digested, and sealed where the kind can be shown again.
public final class NewValues {
  private static final String COLUMN = "value";

  private final String prefix;
  private final SecretSource secrets;
  private final DigestKeys digestKeys;
  private final SealedValues sealedValues;

  /// @param prefix the instance's: `lk`
  public NewValues(
      String prefix, SecretSource secrets, DigestKeys digestKeys, SealedValues sealedValues) {
    this.prefix = prefix;
    this.secrets = secrets;
    this.digestKeys = digestKeys;
    this.sealedValues = sealedValues;
  }

  /// A new value of `token`, inside a work.
  New make(OrganizationId organization, TokenId token, String tag, boolean seal, Instant at) {
    String publicId = secrets.base62(TokenForm.PUBLIC_ID_LENGTH);
    Secret value =
        Secret.of(
            TokenForm.compose(prefix, tag, publicId, secrets.base62(TokenForm.SECRET_LENGTH)));
    String keyId = digestKeys.current();
    DigestKey key =
        digestKeys
            .find(keyId, organization.value())
            .orElseThrow(() -> new IllegalStateException("the current master key is missing"));
    @Nullable Sealed sealed =
        seal ? sealedValues.seal(place(organization, token, publicId), value) : null;
    TokenValue stored =
        new TokenValue(
            organization, token, publicId, key.digest(value.expose()), keyId, sealed, at, null);
    return new New(value, stored, TokenForm.hint(prefix, tag, publicId));
  }

  /// The value behind the seal.
  Secret open(TokenValue value, Sealed sealed) {
    return sealedValues.open(place(value.organization(), value.token(), value.publicId()), sealed);
  }

  /// Where a value is sealed: bound to organization, token and this very value.
  public static SealedValues.Place place(
      OrganizationId organization, TokenId token, String publicId) {
    return new SealedValues.Place(organization, token.value(), COLUMN + ':' + publicId);
  }

  /// A value that was just made.
  record New(Secret value, TokenValue stored, String hint) {}
}
