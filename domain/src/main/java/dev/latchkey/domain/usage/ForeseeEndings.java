package dev.latchkey.domain.usage;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.verification.limit.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Says which tokens a change would end or narrow, and whether they are in use.
public final class ForeseeEndings {
  /// How many tokens are named; the others are counted only.
  public static final int MOST_NAMED = 100;

  private final Tokens tokens;
  private final Usages usages;
  private final InstantSource clock;

  public ForeseeEndings(Tokens tokens, Usages usages, InstantSource clock) {
    this.tokens = tokens;
    this.usages = usages;
    this.clock = clock;
  }

  public Foreseen nothing() {
    return new Foreseen(0, 0, List.of());
  }

  /// What deleting this token would end.
  public Foreseen deleting(Token token) {
    return of(token.organization(), List.of(token));
  }

  /// What deleting these tokens would end.
  public Foreseen deleting(OrganizationId organization, List<Token> tokens) {
    return of(organization, tokens);
  }

  /// What an edit of a token would end: the token, where it does less afterwards than before.
  public Foreseen editing(Token before, Token after) {
    Instant now = clock.instant();
    boolean endsNow = before.isUsable(now) && !after.isUsable(now);
    boolean endsSooner =
        after.expiresAt() != null
            && (before.expiresAt() == null || after.expiresAt().isBefore(before.expiresAt()));
    Set<String> ranges = Set.copyOf(after.allowedAddresses());
    boolean fromLess =
        !ranges.isEmpty()
            && (before.allowedAddresses().isEmpty()
                || !ranges.containsAll(before.allowedAddresses()));
    boolean judgesLess =
        !after.rights().judges().containsAll(before.rights().judges())
            || (before.rights().feed() && !after.rights().feed());
    boolean lessOften = isLess(after.limits(), before.limits());
    return endsNow || endsSooner || fromLess || judgesLess || lessOften
        ? deleting(before)
        : nothing();
  }

  /// Whether some limit is new, or smaller than the one with the same window was.
  private static boolean isLess(Limits after, Limits before) {
    return after.all().stream()
        .anyMatch(
            limit ->
                before.all().stream()
                    .noneMatch(
                        old ->
                            old.windowSeconds() == limit.windowSeconds()
                                && old.most() <= limit.most()));
  }

  /// What a change would end or narrow that named these tokens itself, as it was rehearsed.
  public Foreseen ending(OrganizationId organization, List<Token> named) {
    return of(organization, named);
  }

  /// What deleting an organization would end: all of its tokens.
  public Foreseen ofOrganization(OrganizationId organization) {
    return of(organization, null, token -> true);
  }

  /// What the tokens for a service would lose, of those that `affected` says.
  public Foreseen ofService(
      OrganizationId organization, String service, Predicate<Token> affected) {
    return of(organization, service, affected);
  }

  /// @param service null for all tokens
  private Foreseen of(
      OrganizationId organization, @Nullable String service, Predicate<Token> affected) {
    List<Token> found = new ArrayList<>();
    Tokens.Filter filter =
        new Tokens.Filter(
            Set.of(),
            null,
            null,
            null,
            service,
            null,
            null,
            null,
            null,
            null,
            Set.of(),
            clock.instant());
    Page<Token> page = null;
    do {
      Page.Wanted next = new Page.Wanted(Page.Wanted.MOST, page == null ? null : page.next());
      page = tokens.list(organization, filter, Tokens.Sort.NEWEST, next);
      page.items().stream().filter(affected).forEach(found::add);
    } while (page.next() != null);
    return of(organization, found);
  }

  private Foreseen of(OrganizationId organization, List<Token> ending) {
    Map<TokenId, Usages.LastUse> uses =
        usages.lastUses(organization, ending.stream().map(Token::id).toList());
    Instant yesterday = clock.instant().minus(Duration.ofDays(1));
    List<Ending> all =
        ending.stream()
            .map(token -> new Ending(token, at(uses.get(token.id()))))
            .sorted(Comparator.comparing(ForeseeEndings::lastUsed).reversed())
            .toList();
    int usedToday = (int) all.stream().filter(each -> lastUsed(each).isAfter(yesterday)).count();
    return new Foreseen(all.size(), usedToday, all.stream().limit(MOST_NAMED).toList());
  }

  private static @Nullable Instant at(Usages.@Nullable LastUse use) {
    return use == null ? null : use.at();
  }

  private static Instant lastUsed(Ending ending) {
    return ending.lastUsedAt() == null ? Instant.MIN : ending.lastUsedAt();
  }

  /// @param tokens how many would end or do less
  /// @param usedToday how many of them were used in the last 24 hours
  /// @param named the first [#MOST_NAMED], the last used first
  public record Foreseen(int tokens, int usedToday, List<Ending> named) {
    public Foreseen {
      named = List.copyOf(named);
    }
  }

  /// A token that would end or do less; `lastUsedAt` is null where it was never used.
  public record Ending(Token token, @Nullable Instant lastUsedAt) {}
}
