package dev.latchkey.console.token;

import dev.latchkey.console.page.Times;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.usage.Usages;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/// What is said before a token ends: how it is used, and what breaks.
final class Facts {
  private static final int WEEK = 7;

  private final Usages usages;
  private final LiveUse liveUse;

  Facts(Usages usages, LiveUse liveUse) {
    this.usages = usages;
    this.liveUse = liveUse;
  }

  /// *Last used 2 minutes ago from 203.0.113.9. 4,210 uses in 7 days. 2 open connections close at
  /// once. This can't be undone.*
  String beforeDeletion(Token token, Times times) {
    int open = liveUse.openConnections(token.organization(), token.id());
    String closing =
        open == 0
            ? ""
            : open == 1
                ? " 1 open connection closes at once."
                : " " + open + " open connections close at once.";
    return use(token, times) + closing + " This can't be undone.";
  }

  String use(Token token, Times times) {
    return usages
        .lastUse(token.organization(), token.id())
        .map(
            last ->
                "Last used "
                    + times.relative(last.at())
                    + (last.address().isEmpty() ? "" : " from " + last.address())
                    + ". "
                    + week(token, times))
        .orElseGet(() -> unused(token, times));
  }

  private String week(Token token, Times times) {
    LocalDate from = LocalDate.ofInstant(times.now(), ZoneOffset.UTC).minusDays(WEEK - 1L);
    List<Usages.Day> days = usages.perDay(token.organization(), token.id(), from);
    long uses = days.stream().mapToLong(Usages.Day::accepted).sum();
    return String.format(Locale.ENGLISH, "%,d %s in 7 days.", uses, uses == 1 ? "use" : "uses");
  }

  private String unused(Token token, Times times) {
    return token.createdAt().isBefore(usages.since())
        ? "Not used since " + times.date(usages.since()) + ", when recording began."
        : "Never used since it was made on " + times.date(token.createdAt()) + ".";
  }
}
