package dev.latchkey.console.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Puts instants into words, for one person at one instant. Never "yesterday", never "about".
public final class Times {
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY_AND_MINUTE =
      DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);

  private final Instant now;
  private final ZoneId zone;
  private final boolean exact;

  public Times(Instant now, ZoneId zone, boolean exact) {
    this.now = now;
    this.zone = zone;
    this.exact = exact;
  }

  public Instant now() {
    return now;
  }

  public ZoneId zone() {
    return zone;
  }

  /// In the words that the person prefers.
  public Moment moment(Instant instant) {
    return exact
        ? exact(instant)
        : new Moment(relative(instant), exactText(instant), instant.toString(), true);
  }

  /// Exact, whatever he prefers.
  public Moment exact(Instant instant) {
    return new Moment(exactText(instant), exactText(instant), instant.toString(), false);
  }

  /// `just now, 4 min ago, 31 h ago, 12 days ago`, a date from 60 days on.
  public String relative(Instant past) {
    Duration age = Duration.between(past, now);
    if (age.toDays() >= 60) {
      return date(past);
    }
    if (age.toHours() >= 48) {
      return age.toDays() + " days ago";
    }
    if (age.toMinutes() >= 60) {
      return age.toHours() + " h ago";
    }
    return age.toMinutes() < 1 ? "just now" : age.toMinutes() + " min ago";
  }

  /// How far off: `40 min`, `31 h`, `6 days`.
  public String until(Instant future) {
    Duration rest = Duration.between(now, future);
    if (rest.toHours() >= 48) {
      return rest.toDays() + " days";
    }
    if (rest.toMinutes() >= 60) {
      return rest.toHours() + " h";
    }
    return Math.max(1, rest.toMinutes()) + " min";
  }

  public String exactText(Instant instant) {
    return EXACT.format(instant.atZone(zone));
  }

  /// `3 May 2026`
  public String date(Instant instant) {
    return DATE.format(instant.atZone(zone));
  }

  public String date(LocalDate day) {
    return DATE.format(day);
  }

  /// `14:02:11`
  public String clock(Instant instant) {
    return CLOCK.format(instant.atZone(zone));
  }

  /// When a token stops, with the place whose time it is:
  /// `2 Mar 2027 at 00:00 in Berlin (1 Mar, 23:00 UTC)`.
  public String stop(Instant instant) {
    String here = date(instant) + " at " + MINUTE.format(instant.atZone(zone));
    if (zone.getRules().getOffset(instant).getTotalSeconds() == 0) {
      return here + " UTC";
    }
    String utc = DAY_AND_MINUTE.format(instant.atZone(ZoneId.of("UTC")));
    return here + " in " + place() + " (" + utc + " UTC)";
  }

  /// The last part of the zone's name: `Berlin`, `New York`.
  public String place() {
    String id = zone.getId();
    return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
  }

  /// The end of a day, in the person's zone.
  public Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }

  public LocalDate today() {
    return LocalDate.ofInstant(now, zone);
  }

  /// The day whose end `instant` is; the day it lies in where it is no day's end.
  public LocalDate dayEndingAt(Instant instant) {
    return LocalDate.ofInstant(instant.minusMillis(1), zone);
  }
}
