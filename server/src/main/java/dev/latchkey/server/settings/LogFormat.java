package dev.latchkey.server.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How the lines of the log look.
public enum LogFormat {
  /// For people.
  TEXT,
  /// One JSON object a line, for a collector.
  JSON;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<LogFormat> named(String word) {
    return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
  }
}
