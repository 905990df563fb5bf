package dev.latchkey.api.organization;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A service to define.
///
/// @param slug made from the name where it is null
public record NewService(
    String name, @Nullable String slug, List<String> permissions, boolean needsSubscription) {
  public NewService {
    permissions = List.copyOf(permissions);
  }
}
