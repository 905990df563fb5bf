package dev.latchkey.domain.policy;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.id.PolicyId;
import java.util.List;

/// Shows an organization's policies.
public final class ListPolicies {
  private final Policies policies;

  public ListPolicies(Policies policies) {
    this.policies = policies;
  }

  /// In the order they were made.
  public Outcome<List<Policy>> list(Caller caller) {
    return caller.may(Permission.POLICIES_READ)
        ? Outcome.done(policies.list(caller.inOrganization()))
        : Outcome.refused(Refusal.Forbidden.lacks(Permission.POLICIES_READ));
  }

  public Outcome<Policy> show(Caller caller, String id) {
    if (!caller.may(Permission.POLICIES_READ)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.POLICIES_READ));
    }
    return PolicyId.parse(id)
        .flatMap(parsed -> policies.find(caller.inOrganization(), parsed))
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(new Refusal.NotFound()));
  }
}
