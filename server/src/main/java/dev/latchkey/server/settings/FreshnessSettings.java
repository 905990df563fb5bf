package dev.latchkey.server.settings;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// How long a node may decide without having proved that it is up to date.
///
/// @param lease 2 to 60 seconds, for every token
/// @param bounded longer times for the tokens of single services, by slug
public record FreshnessSettings(Duration lease, Map<String, Duration> bounded) {
  private static final String REGISTRATION = "agent-registration";

  public FreshnessSettings {
    bounded = Map.copyOf(bounded);
  }

  static FreshnessSettings read(Answers answers) {
    var settings =
        new FreshnessSettings(
            answers.value(Key.LEASE, Forms.LEASE),
            answers.optional(Key.BOUNDED_STALENESS, Forms.STALENESS).orElse(Map.of()));
    if (settings.bounded().containsKey(REGISTRATION)) {
      answers.problem(
          answers.nameOf(Key.BOUNDED_STALENESS)
              + " can't name "
              + REGISTRATION
              + ": registration tokens are refused at once, always. Leave it out.");
    }
    new TreeMap<>(settings.bounded())
        .forEach(
            (service, most) -> {
              if (most.compareTo(settings.lease()) <= 0) {
                answers.problem(
                    answers.nameOf(Key.BOUNDED_STALENESS)
                        + " for "
                        + service
                        + " must be longer than "
                        + Key.LEASE.flag()
                        + ", which every token has.");
              }
            });
    return settings;
  }
}
