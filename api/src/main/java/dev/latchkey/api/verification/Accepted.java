package dev.latchkey.api.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.api.access.Json;
import dev.latchkey.api.access.Principal;
import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.api.organization.EnvironmentRef;
import dev.latchkey.api.organization.OrganizationRef;
import dev.latchkey.api.token.TokenKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The token is good, here, for this.
///
/// @param active always true
/// @param code [ErrorCode#OK]
/// @param environment the token's own; null where it is good in all or in none
/// @param stale true where it rests on a state older than the lease, as was chosen for the service;
///     else null
public record Accepted(
    boolean active,
    ErrorCode code,
    String tokenId,
    TokenKind kind,
    OrganizationRef organization,
    @Nullable EnvironmentRef environment,
    @Nullable String service,
    @Nullable Principal subject,
    List<String> permissions,
    @Nullable Instant expiresAt,
    Map<String, @Nullable Object> metadata,
    Instant decidedAt,
    long stalenessMillis,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean stale)
    implements VerifyAnswer {
  public Accepted {
    permissions = List.copyOf(permissions);
    metadata = Json.copy(metadata);
  }
}
