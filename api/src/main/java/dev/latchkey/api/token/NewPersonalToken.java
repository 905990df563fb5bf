package dev.latchkey.api.token;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.latchkey.api.access.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// For the management API as the user himself.
/// A list or object left out is empty.
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
    permissions = permissions == null ? List.of() : List.copyOf(permissions);
    allowedAddresses = allowedAddresses == null ? List.of() : List.copyOf(allowedAddresses);
    metadata = metadata == null ? Map.of() : Json.copy(metadata);
  }

  @Override
  @JsonIgnore
  public TokenKind kind() {
    return TokenKind.PERSONAL;
  }
}
