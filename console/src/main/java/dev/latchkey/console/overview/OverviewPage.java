package dev.latchkey.console.overview;

import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Visit;
import dev.latchkey.console.token.UsageChart;
import dev.latchkey.console.token.UsageWords;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.node.RefusalDelays;
import dev.latchkey.domain.node.ShowNodes;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.ListTokens;
import dev.latchkey.domain.token.ShowToken;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.usage.Usages;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// *Overview*: the first steps until all were seen to happen, and the numbers that there are.
@Controller
public final class OverviewPage {
  private static final int COUNTED = 10_000;
  private static final int DAYS = 30;
  private static final int WEEK = 7;
  private static final int LINES = 10;
  private static final Duration SOON = Duration.ofDays(14);

  private final ListTokens listTokens;
  private final ShowToken showToken;
  private final Usages usages;
  private final ShowNodes showNodes;
  private final RefusalDelays refusalDelays;
  private final StillPresented stillPresented;

  public OverviewPage(
      ListTokens listTokens,
      ShowToken showToken,
      Usages usages,
      ShowNodes showNodes,
      RefusalDelays refusalDelays,
      StillPresented stillPresented) {
    this.listTokens = listTokens;
    this.showToken = showToken;
    this.usages = usages;
    this.showNodes = showNodes;
    this.refusalDelays = refusalDelays;
    this.stillPresented = stillPresented;
  }

  @GetMapping("/o/{organization}/overview")
  ModelAndView show(Visit visit) {
    OrganizationId organization = visit.organization().id();
    LocalDate from = LocalDate.ofInstant(visit.times().now(), ZoneOffset.UTC).minusDays(DAYS - 1L);
    List<Usages.OrganizationDay> counted = usages.perDay(organization, from);
    List<Usages.Day> days =
        counted.stream()
            .map(day -> new Usages.Day(day.day(), day.accepted(), day.refused()))
            .toList();
    boolean reads = visit.may(Permission.TOKENS_READ);
    @Nullable Token newest = reads ? newest(visit) : null;
    List<Usages.OfToken> presented =
        reads ? stillPresented.since(visit, weekAgo(visit)) : List.of();
    FirstSteps steps =
        new FirstSteps(
            !visit.person().user().hasFirstPassword(),
            newest != null,
            days.stream().anyMatch(day -> day.accepted() > 0),
            days.stream().anyMatch(day -> day.refused() > 0),
            newest == null ? null : newest.id().toString());
    return new ModelAndView("console/overview/overview")
        .addObject("steps", steps)
        .addObject("mayAdd", visit.may(Permission.TOKENS_WRITE))
        .addObject("lines", reads ? lines(visit, presented) : List.of())
        .addObject("tiles", reads ? tiles(visit, days, counted, presented.size()) : List.of())
        .addObject("used", reads ? mostUsed(visit) : List.of())
        .addObject("refused", reads ? mostRefused(visit) : List.of())
        .addObject(
            "delays",
            RefusalChart.of(refusalDelays.last(organization), showNodes.lease(), visit.times()))
        .addObject("chart", UsageChart.of(days, DAYS, visit.times()))
        .addObject("made", visit.times().exact(visit.times().now()));
  }

  private List<Tile> tiles(
      Visit visit,
      List<Usages.Day> days,
      List<Usages.OrganizationDay> counted,
      int stillPresented) {
    Instant now = visit.times().now();
    String list = visit.home() + "/access-tokens";
    List<Tile> tiles = new ArrayList<>();
    tiles.add(
        tile(
            count(visit, Status.ACTIVE, Boolean.FALSE, null, null, null),
            "usable tokens",
            list + "?status=usable"));
    tiles.add(
        tile(
            count(visit, null, Boolean.FALSE, null, null, now.plus(SOON)),
            "expire within 14 days",
            list + "?expires=14"));
    tiles.add(
        tile(
            count(
                visit, null, Boolean.FALSE, now.minus(Duration.ofDays(WEEK)), null, now.plus(SOON)),
            "of these used this week",
            list + "?expires=14&used=30"));
    tiles.add(
        tile(
            count(visit, Status.ACTIVE, Boolean.FALSE, null, now.minus(Duration.ofDays(90)), null),
            "unused for 90 days",
            list + "?status=usable&used=not-90"));
    tiles.add(
        tile(stillPresented, "switched off but still presented this week", list + "?status=off"));
    long refused =
        days.stream()
            .skip(Math.max(0, days.size() - WEEK))
            .filter(day -> !day.day().isBefore(visit.times().today().minusDays(WEEK)))
            .mapToLong(Usages.Day::refused)
            .sum();
    tiles.add(
        tile(
            (int) Math.min(refused, Integer.MAX_VALUE),
            "refused in 7 days, of known tokens",
            visit.home() + "/audit?action=token.refuse"));
    LocalDate week = weekAgo(visit);
    long unknown =
        counted.stream()
            .filter(day -> !day.day().isBefore(week))
            .mapToLong(Usages.OrganizationDay::unknown)
            .sum();
    tiles.add(
        tile(
            (int) Math.min(unknown, Integer.MAX_VALUE),
            "refused in 7 days, of unknown ones",
            visit.home() + "/check"));
    tiles.add(nodes(visit));
    return tiles;
  }

  private static LocalDate weekAgo(Visit visit) {
    return LocalDate.ofInstant(visit.times().now(), ZoneOffset.UTC).minusDays(WEEK - 1L);
  }

  private List<Ranked> mostUsed(Visit visit) {
    return ranked(visit, usages.mostUsed(visit.organization().id(), weekAgo(visit), LINES));
  }

  private List<Ranked> mostRefused(Visit visit) {
    return ranked(visit, usages.mostRefused(visit.organization().id(), weekAgo(visit), LINES));
  }

  /// Those that this person may see and that are still there.
  private List<Ranked> ranked(Visit visit, List<Usages.OfToken> found) {
    return found.stream()
        .flatMap(
            each ->
                switch (showToken.show(visit.caller(), each.token())) {
                  case Outcome.Done<Token> done -> Stream.of(ranked(visit, done.value(), each));
                  case Outcome.Refused<Token> refused -> Stream.<Ranked>empty();
                })
        .toList();
  }

  private static Ranked ranked(Visit visit, Token token, Usages.OfToken counted) {
    String reason = counted.reason();
    return new Ranked(
        token.label(),
        token.kind() == Kind.ENVIRONMENT ? visit.home() + "/access-tokens/" + token.id() : null,
        String.format(Locale.ENGLISH, "%,d", counted.count()),
        reason == null ? "" : UsageWords.why(reason));
  }

  /// The worst first: what is gone and missed, then what ends soon, the first first.
  private List<Line> lines(Visit visit, List<Usages.OfToken> presented) {
    List<Line> lines = new ArrayList<>(stillPresented.lines(visit, presented, LINES));
    lines.addAll(endingSoon(visit));
    return lines.stream().limit(LINES).toList();
  }

  /// A line each with what is known of its use.
  private List<Line> endingSoon(Visit visit) {
    Instant now = visit.times().now();
    Tokens.Filter soon =
        new Tokens.Filter(
            Set.of(Kind.ENVIRONMENT),
            Status.ACTIVE,
            Boolean.FALSE,
            null,
            null,
            null,
            null,
            null,
            null,
            now.plus(SOON),
            Set.of(),
            now);
    Page<Token> found =
        PageRefused.orRefuse(
            listTokens.list(
                visit.caller(), soon, Tokens.Sort.EXPIRES_FIRST, new Page.Wanted(LINES, null)));
    Map<TokenId, Usages.LastUse> uses =
        usages.lastUses(visit.organization().id(), found.items().stream().map(Token::id).toList());
    return found.items().stream().map(token -> line(visit, token, uses.get(token.id()))).toList();
  }

  private static Line line(Visit visit, Token token, Usages.@Nullable LastUse use) {
    Instant end = java.util.Objects.requireNonNull(token.expiresAt());
    String used = use == null ? "never used" : "last used " + visit.times().relative(use.at());
    return new Line(
        token.label() + " expires in " + visit.times().until(end) + "; " + used + ".",
        visit.home() + "/access-tokens/" + token.id(),
        "Show");
  }

  private int count(
      Visit visit,
      @Nullable Status status,
      @Nullable Boolean expired,
      @Nullable Instant usedSince,
      @Nullable Instant unusedSince,
      @Nullable Instant expiresBefore) {
    Tokens.Filter filter =
        new Tokens.Filter(
            Set.of(Kind.ENVIRONMENT),
            status,
            expired,
            null,
            null,
            null,
            null,
            usedSince,
            unusedSince,
            expiresBefore,
            Set.of(),
            visit.times().now());
    return PageRefused.orRefuse(listTokens.count(visit.caller(), filter, COUNTED));
  }

  private @Nullable Token newest(Visit visit) {
    Tokens.Filter all = Tokens.Filter.of(Kind.ENVIRONMENT, visit.times().now());
    Page<Token> found =
        PageRefused.orRefuse(
            listTokens.list(visit.caller(), all, Tokens.Sort.NEWEST, new Page.Wanted(1, null)));
    return found.items().isEmpty() ? null : found.items().getFirst();
  }

  /// Operators have the list behind it.
  private Tile nodes(Visit visit) {
    ShowNodes.UpToDate nodes = showNodes.upToDate();
    return new Tile(
        nodes.well() + " of " + nodes.all(),
        nodes.all() == 1 ? "node up to date" : "nodes up to date",
        visit.isOperator() ? "/operations/nodes" : null);
  }

  private static Tile tile(int number, String words, String path) {
    return new Tile(String.format(Locale.ENGLISH, "%,d", number), words, path);
  }

  /// Something to decide, in a sentence, and where.
  ///
  /// @param act what the button says
  public record Line(String words, String path, String act) {}

  /// A token in a table of the most used or most refused.
  ///
  /// @param path null where it has no page
  /// @param why the most frequent reason; empty where there is none
  public record Ranked(String name, @Nullable String path, String count, String why) {}

  /// A number with the list behind it.
  ///
  /// @param path null where this person may not see that list
  public record Tile(String number, String words, @Nullable String path) {}
}
