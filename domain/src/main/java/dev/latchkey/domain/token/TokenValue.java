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
/// @param endsAt when it stops, while a newer one takes its place; null otherwise
public record TokenValue(
    OrganizationId organization,
    TokenId token,
    String publicId,
    byte[] digest,
    String keyId,
    @Nullable Sealed sealed,
    Instant createdAt,
    @Nullable Instant endsAt) {
  @Override
  public String toString() {
    return "TokenValue[" + publicId + "]";
  }
}
