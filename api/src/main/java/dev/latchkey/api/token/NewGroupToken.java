package dev.latchkey.api.token;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.latchkey.api.access.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// For the management API, bounded by a group. A list or object left out is empty.
///
/// @param group its id or slug
/// @param admin as the group's administrator, else as its user
/// @param allowedAddresses ranges; empty means from anywhere
public record NewGroupToken(
    String group,
    String name,
    @Nullable String description,
    boolean admin,
    @Nullable Instant notBefore,
    @Nullable Instant expiresAt,
    List<String> allowedAddresses,
    Map<String, @Nullable Object> metadata)
    implements NewToken {
  public NewGroupToken {
    allowedAddresses = allowedAddresses == null ? List.of() : List.copyOf(allowedAddresses);
    metadata = metadata == null ? Map.of() : Json.copy(metadata);
  }

  @Override
  @JsonIgnore
  public TokenKind kind() {
    return TokenKind.GROUP;
  }

  /// None: its role says what it may do.
  @Override
  @JsonIgnore
  public List<String> permissions() {
    return List.of();
  }
}
