package dev.latchkey.server.launch;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The last line that a start prints.
public final class ReadyLine {
  private ReadyLine() {}

  /// @param took from the command to ready
  /// @param endpoints the listeners that there are
  public static String of(Duration took, List<Endpoint> endpoints) {
    String listeners =
        endpoints.stream()
            .sorted((one, other) -> one.listener().compareTo(other.listener()))
            .map(endpoint -> endpoint.listener().title() + " " + endpoint.base())
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT, "Latchkey is ready in %.1f s: %s", took.toMillis() / 1000.0, listeners);
  }
}
