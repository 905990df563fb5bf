package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.EnvironmentRights.Level;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.id.EnvironmentId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Lists and counts the tokens that the caller may see.
///
/// Whoever is in groups alone is listed the tokens of those. Other people's personal tokens and
// application keys are listed for those who may write tokens,
/// installation verifiers for operators.
public final class ListTokens {
  private final Tokens tokens;

  public ListTokens(Tokens tokens) {
    this.tokens = tokens;
  }

  public Outcome<Page<Token>> list(
      Caller caller, Tokens.Filter filter, Tokens.Sort sort, Page.Wanted page) {
    return switch (seen(caller, filter)) {
      case Outcome.Done<Tokens.Filter>(Tokens.Filter allowed, var position) ->
          allowed.kinds().isEmpty()
              ? Outcome.done(new Page<>(java.util.List.of(), null))
              : Outcome.done(tokens.list(Visibility.home(caller), allowed, sort, page));
      case Outcome.Refused<Tokens.Filter>(Refusal why) -> Outcome.refused(why);
    };
  }

  /// How many match, counted no further than `most`.
  public Outcome<Integer> count(Caller caller, Tokens.Filter filter, int most) {
    return seen(caller, filter)
        .map(
            allowed ->
                allowed.kinds().isEmpty()
                    ? 0
                    : tokens.count(Visibility.home(caller), allowed, most));
  }

  private Outcome<Tokens.Filter> seen(Caller caller, Tokens.Filter filter) {
    if (isHisOwn(caller, filter.owner())) {
      return Outcome.done(
          filter.kinds().isEmpty()
              ? filter.of(EnumSet.allOf(Kind.class), filter.hidden())
              : filter);
    }
    if (seesGroupsOnly(caller)) {
      return ofHisGroups(caller, filter);
    }
    EnumSet<Kind> allowed = EnumSet.noneOf(Kind.class);
    if (caller.may(Permission.TOKENS_READ)) {
      allowed.addAll(
          Set.of(
              Kind.ENVIRONMENT,
              Kind.ORGANIZATION,
              Kind.GROUP,
              Kind.CUSTOMER,
              Kind.AGENT,
              Kind.CHILD));
    }
    if (caller.may(Permission.TOKENS_WRITE)) {
      allowed.addAll(Set.of(Kind.PERSONAL, Kind.APPLICATION));
    }
    if (caller.may(Permission.OPERATOR) && caller.organization() == null) {
      allowed.add(Kind.VERIFIER);
    }
    if (allowed.isEmpty()) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.TOKENS_READ));
    }
    if (!filter.kinds().isEmpty()) {
      allowed.retainAll(filter.kinds());
    }
    return Outcome.done(narrowed(caller, filter, allowed));
  }

  private static boolean seesGroupsOnly(Caller caller) {
    return !caller.may(Permission.TOKENS_READ)
        && !caller.may(Permission.TOKENS_WRITE)
        && caller.groups().somewhere(Permission.TOKENS_READ);
  }

  /// Whoever has rights in groups alone sees the tokens of those.
  private static Outcome<Tokens.Filter> ofHisGroups(Caller caller, Tokens.Filter filter) {
    Set<UUID> his = new HashSet<>();
    caller.groups().where(Permission.TOKENS_READ).forEach(group -> his.add(group.value()));
    if (!filter.owners().isEmpty()) {
      his.retainAll(filter.owners());
    }
    boolean none =
        his.isEmpty() || !(filter.kinds().isEmpty() || filter.kinds().contains(Kind.GROUP));
    return Outcome.done(
        filter.of(none ? Set.of() : Set.of(Kind.GROUP), filter.hidden()).ofOwners(his));
  }

  private static boolean isHisOwn(Caller caller, @Nullable UUID owner) {
    return caller.user() != null && caller.user().value().equals(owner);
  }

  private static Tokens.Filter narrowed(Caller caller, Tokens.Filter filter, Set<Kind> kinds) {
    Set<EnvironmentId> hidden = new HashSet<>(filter.hidden());
    caller
        .environments()
        .named()
        .forEach(
            (environment, level) -> {
              if (level == Level.NONE) {
                hidden.add(environment);
              }
            });
    return filter.of(kinds, hidden);
  }
}
