package dev.latchkey.api.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A principal that was made to stand behind a token.
///
/// @param token the token's id
/// @param hint the public part of its value; null where it is long gone
/// @param inUse whether the token is good
/// @param permissions what it may do; empty where the token is gone
public record TechnicalUser(
    String id,
    String name,
    String token,
    @Nullable String hint,
    boolean inUse,
    List<String> permissions,
    Instant createdAt,
    @Nullable Instant lastActiveAt) {
  public TechnicalUser {
    permissions = List.copyOf(permissions);
  }
}
