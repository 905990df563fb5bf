package dev.latchkey.console.token;

import dev.latchkey.console.page.Times;
import java.time.Instant;
import java.util.Optional;

/// The choices of *Expiration Date*: spans of days, or a day, which lasts to its end in the
/// person's zone.
final class Expiry {
  private Expiry() {}

  /// @param choice `7`, `30`, `90`, `365` days, or `date`
  /// @return nothing where neither a span nor a day was given
  static Optional<Instant> of(String choice, String date, Times times) {
    return switch (choice) {
      case "7", "30", "90", "365" ->
          Optional.of(times.endOf(times.today().plusDays(Integer.parseInt(choice))));
      default -> TokenPage.day(date).map(times::endOf);
    };
  }
}
