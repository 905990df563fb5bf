package dev.latchkey.domain.usage;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.token.Rotation;
import dev.latchkey.domain.token.ShowToken;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.usage.Usages.Day;
import dev.latchkey.domain.usage.Usages.LastUse;
import dev.latchkey.domain.usage.Usages.OfVerifier;
import dev.latchkey.domain.usage.Usages.Presenter;
import dev.latchkey.domain.usage.Usages.Reasons;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Shows how a token is used, to whoever may see the token.
public final class ShowUsage {
  /// How many days back can be asked for: as long as they are kept.
  public static final int MOST_DAYS = 400;

  private static final Duration WEEK = Duration.ofDays(7);

  private final ShowToken showToken;
  private final Tokens tokens;
  private final Usages usages;
  private final InstantSource clock;

  public ShowUsage(Tokens tokens, Usages usages, InstantSource clock) {
    this.showToken = new ShowToken(tokens);
    this.tokens = tokens;
    this.usages = usages;
    this.clock = clock;
  }

  /// @param days how many, today included; from 1 to [#MOST_DAYS]
  public Outcome<TokenUsage> show(Caller caller, TokenId id, int days) {
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException("from 1 to " + MOST_DAYS + " days, not " + days);
    }
    return showToken.show(caller, id).map(token -> usage(token, days));
  }

  private TokenUsage usage(Token token, int days) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    LocalDate from = today.minusDays(days - 1L);
    OrganizationId organization = token.organization();
    Map<LocalDate, Day> used =
        usages.perDay(organization, token.id(), from).stream()
            .collect(Collectors.toMap(Day::day, Function.identity()));
    Names names = new Names(organization);
    return new TokenUsage(
        token,
        LongStream.range(0, days)
            .mapToObj(from::plusDays)
            .map(day -> used.getOrDefault(day, new Day(day, 0, 0)))
            .toList(),
        usages.lastUse(organization, token.id()),
        usages.perVerifier(organization, token.id(), from).stream()
            .map(counts -> new VerifierUsage(names.of(counts.verifier()), counts))
            .toList(),
        usages.presenters(organization, token.id()).stream()
            .map(presenter -> seen(presenter, token, names, now))
            .toList(),
        usages.reasons(organization, token.id(), from));
  }

  /// Of a token that is as new as its users, none is new.
  private static Seen seen(Presenter presenter, Token token, Names names, Instant now) {
    Instant weekAgo = now.minus(WEEK);
    boolean isNew = presenter.firstAt().isAfter(weekAgo) && token.createdAt().isBefore(weekAgo);
    Rotation rotation = token.rotation();
    boolean ofOld = rotation != null && rotation.until().equals(presenter.valueEndsAt());
    return new Seen(names.of(presenter.verifier()), presenter, isNew, ofOld);
  }

  /// The names of the organization's verifiers; those of the installation are the operator's.
  private final class Names {
    private final OrganizationId organization;
    private final Map<TokenId, Optional<String>> found = new HashMap<>();

    Names(OrganizationId organization) {
      this.organization = organization;
    }

    @Nullable Verifier of(@Nullable TokenId verifier) {
      return verifier == null
          ? null
          : new Verifier(
              verifier,
              found
                  .computeIfAbsent(verifier, id -> tokens.find(organization, id).map(Token::label))
                  .orElse(null));
    }
  }

  /// How a token is used.
  ///
  /// @param days every day that was asked for, oldest first
  /// @param verifiers the one with the largest counts first
  /// @param presenters the last first; at most [Usages#MOST_PRESENTERS]
  public record TokenUsage(
      Token token,
      List<Day> days,
      Optional<LastUse> last,
      List<VerifierUsage> verifiers,
      List<Seen> presenters,
      List<Reasons> reasons) {
    public TokenUsage {
      days = List.copyOf(days);
      verifiers = List.copyOf(verifiers);
      presenters = List.copyOf(presenters);
      reasons = List.copyOf(reasons);
    }
  }

  /// Who asked about a token.
  ///
  /// @param name null for an installation's verifier, and for one that is gone
  public record Verifier(TokenId id, @Nullable String name) {}

  /// @param verifier null where the presented token was the only credential
  public record VerifierUsage(@Nullable Verifier verifier, OfVerifier counts) {}

  /// @param verifier null where the presented token was the only credential
  /// @param isNew first seen this week, of a token that is older
  /// @param ofOldValue it presented the value that a rotation is about to end
  public record Seen(
      @Nullable Verifier verifier, Presenter presenter, boolean isNew, boolean ofOldValue) {}
}
