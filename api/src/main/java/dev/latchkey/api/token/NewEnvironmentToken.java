package dev.latchkey.api.token;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.latchkey.api.access.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// For one service in one environment, or in all of them.
/// A list or object left out is empty.
///
/// @param service a slug
/// @param environment id or slug; null only with `allEnvironments`
/// @param allowedAddresses ranges; empty means from anywhere
/// @param rateLimits only for a service of one's own
/// @param quotas only for a service of one's own
public record NewEnvironmentToken(
    String service,
    @Nullable String environment,
    boolean allEnvironments,
    @Nullable String description,
    List<String> permissions,
    @Nullable Instant notBefore,
    @Nullable Instant expiresAt,
    List<String> allowedAddresses,
    Map<String, @Nullable Object> metadata,
    List<Limit> rateLimits,
    List<Limit> quotas)
    implements NewToken {
  public NewEnvironmentToken {
    permissions = permissions == null ? List.of() : List.copyOf(permissions);
    allowedAddresses = allowedAddresses == null ? List.of() : List.copyOf(allowedAddresses);
    metadata = metadata == null ? Map.of() : Json.copy(metadata);
    rateLimits = rateLimits == null ? List.of() : List.copyOf(rateLimits);
    quotas = quotas == null ? List.of() : List.copyOf(quotas);
  }

  @Override
  @JsonIgnore
  public TokenKind kind() {
    return TokenKind.ENVIRONMENT;
  }
}
