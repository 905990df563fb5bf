package dev.latchkey.api.identity;

import dev.latchkey.api.access.PrincipalType;
import dev.latchkey.api.organization.NamedRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The caller.
///
/// @param email a user's
/// @param operator whether the presented token may run the installation
/// @param organization the token's
/// @param token the presented token's id
/// @param permissions what the token may do now
public record Me(
    PrincipalType type,
    String id,
    String name,
    @Nullable String email,
    boolean operator,
    @Nullable NamedRef organization,
    String token,
    List<String> permissions) {
  public Me {
    permissions = List.copyOf(permissions);
  }
}
