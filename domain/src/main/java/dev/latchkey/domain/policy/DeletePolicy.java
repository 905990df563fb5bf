package dev.latchkey.domain.policy;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import dev.latchkey.domain.id.PolicyId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Deletes a policy. What it ended stays ended.
public final class DeletePolicy {
  private final Policies policies;
  private final Standing standing;
  private final Changes changes;

  public DeletePolicy(Policies policies, Standing standing, Changes changes) {
    this.policies = policies;
    this.standing = standing;
    this.changes = changes;
  }

  /// @param ifRevision refused as stale where it is another; null for any
  public Outcome<Policy> delete(Caller caller, String id, @Nullable Long ifRevision) {
    if (!caller.may(Permission.POLICIES_WRITE)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.POLICIES_WRITE));
    }
    return Outcomes.of(
        changes.commit(caller.once(), change -> remove(change, caller, id, ifRevision)));
  }

  private Outcome<Policy> remove(
      Change change, Caller before, String id, @Nullable Long ifRevision) {
    Optional<Caller> caller = standing.again(before, change.at());
    if (caller.filter(each -> each.may(Permission.POLICIES_WRITE)).isEmpty()) {
      return Outcome.refused(new Refusal.Forbidden(Standing.LOST));
    }
    Optional<Policy> found =
        PolicyId.parse(id).flatMap(parsed -> policies.find(before.inOrganization(), parsed));
    if (found.isEmpty()) {
      return Outcome.refused(new Refusal.NotFound());
    }
    Policy policy = found.get();
    if (ifRevision != null && ifRevision != policy.revision()) {
      return Outcome.refused(new Refusal.Stale(policy.revision()));
    }
    policies.delete(policy.organization(), policy.id());
    change.audit(
        AuditEntry.of(caller.get(), policy.organization(), "policy.delete", subject(policy), ""));
    return Outcome.done(policy);
  }

  /// How the audit log names a policy.
  public static AuditEntry.Subject subject(Policy policy) {
    String of =
        policy.environment() != null
            ? policy.environment().toString()
            : policy.group() != null ? policy.group().toString() : "organization";
    return new AuditEntry.Subject("policy", policy.id().toString(), of);
  }
}
