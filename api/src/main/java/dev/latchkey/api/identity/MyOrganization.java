package dev.latchkey.api.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An organization that the caller is a member of.
///
/// @param role its name; null for a technical user with listed permissions
public record MyOrganization(
    String id, String slug, String name, @Nullable String role, List<String> permissions) {
  public MyOrganization {
    permissions = List.copyOf(permissions);
  }
}
