package dev.latchkey.management.request;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/// Durations on the wire (ISO 8601): days, hours, minutes and whole seconds; a day has 24 hours.
public final class Durations {
  private static final Pattern FORM =
      Pattern.compile(
          "P(?!$)([0-9]{1,9}D)?(T(?=[0-9])([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}S)?)?");

  private Durations() {}

  public static Optional<Duration> parse(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeParseException | ArithmeticException tooLong) {
      return Optional.empty();
    }
  }
}
