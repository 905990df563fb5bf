package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.policy.Existing;
import dev.latchkey.domain.policy.OwnerLeft;
import dev.latchkey.domain.policy.Policies;
import dev.latchkey.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What policies ask for as time passes: tokens that nobody uses any more are switched off, and
/// those whose maker has left are switched off or deleted. Any number of nodes may do it, any
/// number of times.
public final class KeepPolicies {
  private final Policies policies;
  private final Tokens tokens;
  private final Members members;
  private final Groups groups;
  private final TokenRows rows;
  private final Changes changes;

  public KeepPolicies(
      Policies policies,
      Tokens tokens,
      Members members,
      Groups groups,
      TokenRows rows,
      Changes changes) {
    this.policies = policies;
    this.tokens = tokens;
    this.members = members;
    this.groups = groups;
    this.rows = rows;
    this.changes = changes;
  }

  public void keep(Instant now) {
    for (OrganizationId organization : policies.organizations()) {
      Set<Policy> all = new HashSet<>(policies.list(organization));
      all.forEach(policy -> dormant(policy, now));
      all.stream()
          .filter(policy -> policy.rules().ownerLeft() != OwnerLeft.KEEP)
          .forEach(policy -> ownersLeft(policy, now));
    }
  }

  private void dormant(Policy policy, Instant now) {
    Duration after = policy.rules().dormantAfter();
    if (after == null) {
      return;
    }
    Instant since = now.minus(after);
    ScopeOfPolicy.each(
        tokens,
        policy,
        ScopeOfPolicy.filter(policy, now).unusedSince(since),
        token -> {
          if (isDormant(token, policy, since)) {
            changes.commit(change -> switchOff(change, token, policy, since));
          }
        });
  }

  /// Being edited or switched on again counts as use: someone still cares for it.
  private static boolean isDormant(Token token, Policy policy, Instant since) {
    return token.status() == Status.ACTIVE
        && isMeant(token, policy)
        && token.updatedAt().isBefore(since);
  }

  private boolean switchOff(Change change, Token token, Policy policy, Instant since) {
    Optional<Token> locked =
        tokens
            .lock(token.organization(), token.id())
            .filter(each -> isDormant(each, policy, since));
    locked.ifPresent(
        each ->
            Ending.switchOff(tokens, rows, change, system(each), each, "token.switch-off-unused"));
    return locked.isPresent();
  }

  private void ownersLeft(Policy policy, Instant now) {
    Map<String, Boolean> here = new HashMap<>();
    ScopeOfPolicy.each(
        tokens,
        policy,
        ScopeOfPolicy.filter(policy, now),
        token -> {
          if (hasLost(token, policy, here)) {
            changes.commit(change -> end(change, token, policy));
          }
        });
  }

  private boolean hasLost(Token token, Policy policy, Map<String, Boolean> here) {
    boolean ended =
        policy.rules().ownerLeft() == OwnerLeft.INACTIVE && token.status() == Status.INACTIVE;
    return !ended
        && token.kind() != Kind.PERSONAL
        && token.createdBy().type() == Actor.Type.USER
        && isMeant(token, policy)
        && !here.computeIfAbsent(
            token.createdBy().id() + token.rights().group(), id -> isHere(token));
  }

  /// Whoever made a token of a group is there while he is in the organization or in that group.
  private boolean isHere(Token token) {
    Optional<UserId> maker = UserId.parse(token.createdBy().id());
    return maker
        .filter(
            user ->
                members.find(token.organization(), user).isPresent()
                    || token
                        .rights()
                        .group()
                        .filter(
                            group ->
                                groups
                                    .rights(token.organization(), user)
                                    .named()
                                    .containsKey(group))
                        .isPresent())
        .isPresent();
  }

  private boolean end(Change change, Token token, Policy policy) {
    Optional<Token> locked =
        tokens
            .lock(token.organization(), token.id())
            .filter(each -> hasLost(each, policy, new HashMap<>()));
    locked.ifPresent(
        each -> {
          if (policy.rules().ownerLeft() == OwnerLeft.END) {
            Ending.delete(tokens, rows, change, system(each), each, "token.delete-maker-left");
          } else {
            Ending.switchOff(
                tokens, rows, change, system(each), each, "token.switch-off-maker-left");
          }
        });
    return locked.isPresent();
  }

  /// Those that were there before the policy only where it was applied to them.
  private static boolean isMeant(Token token, Policy policy) {
    return policy.existing() == Existing.APPLY || !token.createdAt().isBefore(policy.since());
  }

  private static Caller system(Token token) {
    return Caller.system(token.organization());
  }
}
