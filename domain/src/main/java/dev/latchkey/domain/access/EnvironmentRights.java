package dev.latchkey.domain.access;

import dev.latchkey.domain.id.EnvironmentId;
import java.util.Map;

/// What a role may do in each environment.
///
/// @param otherwise for an environment that `named` doesn't list
public record EnvironmentRights(Level otherwise, Map<EnvironmentId, Level> named) {
  public EnvironmentRights {
    named = Map.copyOf(named);
  }

  public static EnvironmentRights all(Level level) {
    return new EnvironmentRights(level, Map.of());
  }

  public Level in(EnvironmentId environment) {
    return named.getOrDefault(environment, otherwise);
  }

  /// The level that counts where every environment is meant: the least of all.
  public Level everywhere() {
    return named.values().stream().reduce(otherwise, (a, b) -> a.compareTo(b) <= 0 ? a : b);
  }

  /// From nothing to everything.
  public enum Level {
    NONE,
    READ,
    WRITE
  }
}
