package dev.latchkey.console.overview;

import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.audit.AuditEvent;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.ListTokenEvents;
import dev.latchkey.domain.token.ShowToken;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.usage.Usages;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What was switched off and is still presented, as sentences: somebody has to be told.
public final class StillPresented {
  private static final int COUNTED = 1_000;
  private static final Page.Wanted LAST = new Page.Wanted(1, null);

  private final Usages usages;
  private final ShowToken showToken;
  private final ListTokenEvents listTokenEvents;

  public StillPresented(Usages usages, ShowToken showToken, ListTokenEvents listTokenEvents) {
    this.usages = usages;
    this.showToken = showToken;
    this.listTokenEvents = listTokenEvents;
  }

  List<Usages.OfToken> since(Visit visit, LocalDate from) {
    return usages.stillPresented(visit.organization().id(), from, COUNTED);
  }

  /// A line for each that this person may see.
  List<OverviewPage.Line> lines(Visit visit, List<Usages.OfToken> found, int most) {
    return found.stream()
        .limit(most)
        .flatMap(
            each ->
                switch (showToken.show(visit.caller(), each.token())) {
                  case Outcome.Done<Token> done -> Stream.of(line(visit, done.value(), each));
                  case Outcome.Refused<Token> refused -> Stream.<OverviewPage.Line>empty();
                })
        .toList();
  }

  private OverviewPage.Line line(Visit visit, Token token, Usages.OfToken counted) {
    Optional<Instant> since = switchedOffAt(visit, token);
    String when =
        since
            .map(at -> " was switched off " + visit.times().relative(at))
            .orElse(" is switched off");
    return new OverviewPage.Line(
        token.label()
            + when
            + " and is still presented "
            + often(visit, counted.count(), since)
            + from(token.organization(), token)
            + ".",
        token.kind() == Kind.ENVIRONMENT
            ? visit.home() + "/access-tokens/" + token.id() + "#usage-title"
            : visit.home() + "/access-tokens",
        "Show who");
  }

  private Optional<Instant> switchedOffAt(Visit visit, Token token) {
    return switch (listTokenEvents.switchedOff(visit.caller(), token.id(), LAST)) {
      case Outcome.Done<Page<AuditEvent>> done ->
          done.value().items().stream().map(AuditEvent::at).findFirst();
      case Outcome.Refused<Page<AuditEvent>> refused -> Optional.empty();
    };
  }

  /// A day, or in all where it was switched off less than a day ago.
  private static String often(Visit visit, long count, Optional<Instant> since) {
    long days =
        since
            .map(at -> Duration.between(at, visit.times().now()).toDays())
            .map(passed -> Math.clamp(passed, 0, 7))
            .orElse(7);
    long times = days < 1 ? count : Math.max(1, Math.round((double) count / days));
    return String.format(Locale.ENGLISH, "%,d", times)
        + (times == 1 ? " time" : " times")
        + (days < 1 ? "" : " a day");
  }

  private String from(OrganizationId organization, Token token) {
    return usages.presenters(organization, token.id()).stream()
        .filter(each -> each.refused() > 0 && !each.address().isEmpty())
        .map(each -> " from " + each.address())
        .findFirst()
        .orElse("");
  }
}
