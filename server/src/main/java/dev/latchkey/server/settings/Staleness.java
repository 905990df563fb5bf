package dev.latchkey.server.settings;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads `edi=30s,cloud-datastore=1m`.
final class Staleness {
  private static final Pattern SERVICE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private Staleness() {}

  static Optional<Map<String, Duration>> parse(String text) {
    var times = new LinkedHashMap<String, Duration>();
    for (String part : text.split(",", -1)) {
      String[] pair = part.strip().split("=", 2);
      Optional<Duration> time = pair.length == 2 ? Forms.time(pair[1]) : Optional.empty();
      if (time.filter(Duration::isPositive).isEmpty()
          || !SERVICE.matcher(pair[0]).matches()
          || times.put(pair[0], time.get()) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(Map.copyOf(times));
  }
}
