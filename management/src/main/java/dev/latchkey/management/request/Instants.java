package dev.latchkey.management.request;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads instants: RFC 3339 in UTC. They are kept to the microsecond, so the rest is cut off.
final class Instants {
  static final String FORM = "An instant in UTC, such as 2027-03-01T00:00:00Z (RFC 3339).";
  private static final Pattern RFC_3339 =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z");

  private Instants() {}

  static Optional<Instant> parse(String text) {
    if (text.length() > 30 || !RFC_3339.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text).truncatedTo(ChronoUnit.MICROS));
    } catch (DateTimeParseException noSuchDay) {
      return Optional.empty();
    }
  }
}
