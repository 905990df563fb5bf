package dev.latchkey.server.settings;

import java.time.Duration;
import java.util.Map;

/// How long a node may decide without having proved that it is up to date.
///
/// @param lease 2 to 60 seconds, for every token
/// @param bounded longer times for the tokens of single services, by slug
public record FreshnessSettings(Duration lease, Map<String, Duration> bounded) {
  public FreshnessSettings {
    bounded = Map.copyOf(bounded);
  }

  static FreshnessSettings read(Answers answers) {
    return new FreshnessSettings(
        answers.value(Key.LEASE, Forms.LEASE),
        answers.optional(Key.BOUNDED_STALENESS, Forms.STALENESS).orElse(Map.of()));
  }
}
