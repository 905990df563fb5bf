package dev.latchkey.api.organization;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A service to define.
/// A list or object left out is empty.
///
/// @param slug made from the name where it is null
public record NewService(
    String name, @Nullable String slug, List<String> permissions, boolean needsSubscription) {
  public NewService {
    permissions = permissions == null ? List.of() : List.copyOf(permissions);
  }
}
