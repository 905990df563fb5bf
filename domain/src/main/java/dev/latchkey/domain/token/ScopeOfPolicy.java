package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// The tokens that a policy is about.
final class ScopeOfPolicy {
  private ScopeOfPolicy() {}

  static Tokens.Filter filter(Policy policy, Instant now) {
    Tokens.Filter all =
        new Tokens.Filter(
            PolicyForm.GOVERNED,
            null,
            Boolean.FALSE,
            policy.environment(),
            null,
            null,
            null,
            null,
            null,
            null,
            Set.of(),
            now);
    return policy.group() == null ? all : all.ofOwners(Set.of(policy.group().value()));
  }

  /// Reads all of them before any is handed on, since what is done to them may change the list.
  static void each(Tokens tokens, Policy policy, Tokens.Filter filter, Consumer<Token> act) {
    List<Token> all = new ArrayList<>();
    Page<Token> page = null;
    do {
      Page.Wanted next = new Page.Wanted(Page.Wanted.MOST, page == null ? null : page.next());
      page = tokens.list(policy.organization(), filter, Tokens.Sort.NEWEST, next);
      all.addAll(page.items());
    } while (page.next() != null);
    all.forEach(act);
  }
}
