package dev.latchkey.api.token;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.latchkey.api.access.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// For the management API as the user himself.
///
/// @param allowedAddresses ranges; empty means from anywhere
public record NewPersonalToken(
    String name,
    @Nullable String description,
    List<String> permissions,
    @Nullable Instant notBefore,
    @Nullable Instant expiresAt,
    List<String> allowedAddresses,
    Map<String, @Nullable Object> metadata)
    implements NewToken {
  public NewPersonalToken {
    permissions = List.copyOf(permissions);
    allowedAddresses = List.copyOf(allowedAddresses);
    metadata = Json.copy(metadata);
  }

  @Override
  @JsonIgnore
  public TokenKind kind() {
    return TokenKind.PERSONAL;
  }
}
