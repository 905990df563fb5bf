package dev.latchkey.domain.access;

import dev.latchkey.domain.id.EnvironmentId;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

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

  /// Whether these are at least as wide as `others`, in every environment.
  public boolean covers(EnvironmentRights others) {
    return otherwise.compareTo(others.otherwise) >= 0
        && named(others).allMatch(each -> in(each).compareTo(others.in(each)) >= 0);
  }

  /// Only what these raise above `old`: nothing where they are no wider.
  public EnvironmentRights beyond(EnvironmentRights old) {
    Map<EnvironmentId, Level> raised = new HashMap<>();
    named(old).forEach(each -> raised.put(each, raised(in(each), old.in(each))));
    return new EnvironmentRights(raised(otherwise, old.otherwise), raised);
  }

  private Stream<EnvironmentId> named(EnvironmentRights others) {
    return Stream.concat(named.keySet().stream(), others.named.keySet().stream());
  }

  private static Level raised(Level now, Level before) {
    return now.compareTo(before) > 0 ? now : Level.NONE;
  }

  /// From nothing to everything.
  public enum Level {
    NONE,
    READ,
    WRITE
  }
}
