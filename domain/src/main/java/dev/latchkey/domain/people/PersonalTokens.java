package dev.latchkey.domain.people;

import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The tokens that people own: what becomes of them when their owner's rights change.
final class PersonalTokens {
  private static final Set<Permission> BY_ENVIRONMENT =
      Set.of(Permission.TOKENS_READ, Permission.TOKENS_WRITE, Permission.TOKENS_REVEAL);

  private final Tokens tokens;

  PersonalTokens(Tokens tokens) {
    this.tokens = tokens;
  }

  /// All that he owns in the organization, newest first.
  List<Token> of(OrganizationId organization, UserId owner, Instant now) {
    Tokens.Filter his =
        new Tokens.Filter(
            Set.of(Kind.PERSONAL, Kind.APPLICATION),
            null,
            null,
            null,
            null,
            owner.value(),
            null,
            null,
            null,
            null,
            Set.of(),
            now);
    List<Token> found = new ArrayList<>();
    Page<Token> page = null;
    do {
      Page.Wanted next = new Page.Wanted(Page.Wanted.MOST, page == null ? null : page.next());
      page = tokens.list(organization, his, Tokens.Sort.NEWEST, next);
      found.addAll(page.items());
    } while (page.next() != null);
    return found;
  }

  /// Those that can do less once their owner holds `after` and no longer `before`.
  List<Token> narrowed(
      OrganizationId organization, UserId owner, Reach before, Reach after, Instant now) {
    if (after.permissions().containsAll(before.permissions())
        && after.environments().covers(before.environments())) {
      return List.of();
    }
    return of(organization, owner, now).stream()
        .filter(token -> token.kind() == Kind.PERSONAL)
        .filter(token -> isNarrowed(token, before, after))
        .toList();
  }

  private static boolean isNarrowed(Token token, Reach before, Reach after) {
    EnumSet<Permission> held = EnumSet.noneOf(Permission.class);
    held.addAll(Permission.among(token.rights().permissions()));
    held.retainAll(before.permissions());
    if (!after.permissions().containsAll(held)) {
      return true;
    }
    held.retainAll(BY_ENVIRONMENT);
    return !held.isEmpty() && !after.environments().covers(before.environments());
  }

  /// What a role lets its members do.
  record Reach(Set<Permission> permissions, EnvironmentRights environments) {}
}
