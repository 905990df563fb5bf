package dev.latchkey.domain.token;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.secret.Sealed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A value of a token.
///
/// @param publicId 12 base62 characters, unique in the installation
/// @param digest HMAC-SHA-256 of the value under the organization's key
/// @param keyId the master key that the digest key derives from
/// @param sealed the value itself, for kinds that can be shown again; else null
/// @param endsAt when it stops, while a newer one takes its place, or when it stopped; null for the
///     token's newest
/// @param alarmedAt when its use after its end was first told; null where there was none
public record TokenValue(
    OrganizationId organization,
    TokenId token,
    String publicId,
    byte[] digest,
    String keyId,
    @Nullable Sealed sealed,
    Instant createdAt,
    @Nullable Instant endsAt,
    @Nullable Instant alarmedAt) {
  /// A value that was not used after its end.
  public TokenValue(
      OrganizationId organization,
      TokenId token,
      String publicId,
      byte[] digest,
      String keyId,
      @Nullable Sealed sealed,
      Instant createdAt,
      @Nullable Instant endsAt) {
    this(organization, token, publicId, digest, keyId, sealed, createdAt, endsAt, null);
  }

  boolean hasEnded(Instant now) {
    return endsAt != null && !now.isBefore(endsAt);
  }

  /// The same value with another end; null for none.
  TokenValue endingAt(@Nullable Instant end) {
    return new TokenValue(
        organization, token, publicId, digest, keyId, sealed, createdAt, end, alarmedAt);
  }

  /// The same value, which is not kept to be shown any longer.
  TokenValue unsealed() {
    return new TokenValue(
        organization, token, publicId, digest, keyId, null, createdAt, endsAt, alarmedAt);
  }

  TokenValue alarmedAt(Instant at) {
    return new TokenValue(
        organization, token, publicId, digest, keyId, sealed, createdAt, endsAt, at);
  }

  @Override
  public String toString() {
    return "TokenValue[" + publicId + "]";
  }
}
