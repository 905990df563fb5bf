package dev.latchkey.console.identity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Says that a one-time code is wrong. Most often a clock is, so this server's is named.
final class CodeWords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private CodeWords() {}

  static String wrong(Instant now) {
    return "Wrong or too old. This server's clock says " + TIME.format(now) + " UTC.";
  }
}
