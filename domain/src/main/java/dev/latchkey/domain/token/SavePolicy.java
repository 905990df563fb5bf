package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.FieldProblem.Rule;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import dev.latchkey.domain.group.FindGroup;
import dev.latchkey.domain.group.Group;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.id.PolicyId;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.domain.organization.FindEnvironment;
import dev.latchkey.domain.policy.DeletePolicy;
import dev.latchkey.domain.policy.Existing;
import dev.latchkey.domain.policy.Policies;
import dev.latchkey.domain.policy.Policy;
import dev.latchkey.domain.secret.NewIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes a policy or changes it, and applies it to the tokens that are there where that is chosen:
/// what breaks it ends, or does less.
///
/// Made with a rehearsal it answers what would end, by the same steps.
public final class SavePolicy {
  private final Policies policies;
  private final FindEnvironment findEnvironment;
  private final FindGroup findGroup;
  private final Tokens tokens;
  private final TokenRows rows;
  private final Standing standing;
  private final Changes changes;
  private final NewIds ids;

  public SavePolicy(
      Policies policies,
      Environments environments,
      Groups groups,
      Tokens tokens,
      TokenRows rows,
      Standing standing,
      Changes changes,
      NewIds ids) {
    this.policies = policies;
    this.findEnvironment = new FindEnvironment(environments);
    this.findGroup = new FindGroup(groups);
    this.tokens = tokens;
    this.rows = rows;
    this.standing = standing;
    this.changes = changes;
    this.ids = ids;
  }

  public Outcome<Saved> create(Caller caller, PolicyForm form) {
    return save(caller, change -> insert(change, caller, form));
  }

  /// A policy stays whose it is: environment and group of the form are not looked at.
  ///
  /// @param edit what becomes of the policy as it is
  /// @param ifRevision refused as stale where it is another; null for any
  public Outcome<Saved> edit(
      Caller caller, String id, Function<Policy, PolicyForm> edit, @Nullable Long ifRevision) {
    return save(caller, change -> update(change, caller, id, edit, ifRevision));
  }

  private Outcome<Saved> save(Caller caller, Changes.Work<Outcome<Saved>> work) {
    return caller.may(Permission.POLICIES_WRITE)
        ? Outcomes.of(changes.commit(caller.once(), work))
        : Outcome.refused(Refusal.Forbidden.lacks(Permission.POLICIES_WRITE));
  }

  private Optional<Caller> again(Change change, Caller before) {
    return standing.again(before, change.at()).filter(each -> each.may(Permission.POLICIES_WRITE));
  }

  private Outcome<Saved> insert(Change change, Caller before, PolicyForm form) {
    Optional<Caller> caller = again(change, before);
    if (caller.isEmpty()) {
      return Outcome.refused(new Refusal.Forbidden(Standing.LOST));
    }
    List<FieldProblem> problems = form.problems();
    if (!problems.isEmpty()) {
      return Outcome.refused(new Refusal.Invalid(problems));
    }
    Environment environment = null;
    if (form.environment() != null) {
      environment = findEnvironment.find(before.inOrganization(), form.environment()).orElse(null);
      if (environment == null) {
        return unknown("environment", form.environment());
      }
    }
    Group group = null;
    if (form.group() != null) {
      group = findGroup.lock(caller.get(), form.group()).orElse(null);
      if (group == null) {
        return unknown("group", form.group());
      }
    }
    Policy policy =
        new Policy(
            before.inOrganization(),
            new PolicyId(ids.next()),
            environment == null ? null : environment.id(),
            group == null ? null : group.id(),
            form.rules(),
            form.existing(),
            change.at(),
            change.at(),
            1);
    policies.insert(policy);
    return saved(change, caller.get(), policy, "policy.create");
  }

  private static Outcome<Saved> unknown(String field, String what) {
    return Outcome.refused(
        Refusal.Invalid.one(
            field, Rule.UNKNOWN_REFERENCE, "There is no " + field + " \"" + what + "\"."));
  }

  private Outcome<Saved> update(
      Change change,
      Caller before,
      String id,
      Function<Policy, PolicyForm> edit,
      @Nullable Long ifRevision) {
    Optional<Caller> caller = again(change, before);
    if (caller.isEmpty()) {
      return Outcome.refused(new Refusal.Forbidden(Standing.LOST));
    }
    Optional<Policy> found =
        PolicyId.parse(id).flatMap(parsed -> policies.find(before.inOrganization(), parsed));
    if (found.isEmpty()) {
      return Outcome.refused(new Refusal.NotFound());
    }
    Policy old = found.get();
    if (ifRevision != null && ifRevision != old.revision()) {
      return Outcome.refused(new Refusal.Stale(old.revision()));
    }
    PolicyForm form = edit.apply(old);
    List<FieldProblem> problems = form.problems();
    if (!problems.isEmpty()) {
      return Outcome.refused(new Refusal.Invalid(problems));
    }
    Policy policy =
        new Policy(
            old.organization(),
            old.id(),
            old.environment(),
            old.group(),
            form.rules(),
            form.existing(),
            old.createdAt(),
            change.at(),
            old.revision() + 1);
    if (!policies.update(policy)) {
      return Outcome.refused(new Refusal.Stale(old.revision()));
    }
    return saved(change, caller.get(), policy, "policy.edit");
  }

  private Outcome<Saved> saved(Change change, Caller caller, Policy policy, String action) {
    List<Token> breaking = new ArrayList<>();
    ScopeOfPolicy.each(
        tokens,
        policy,
        ScopeOfPolicy.filter(policy, change.at()),
        token ->
            BrokenPolicy.mended(token, policy.rules(), change.at())
                .ifPresent(
                    mended -> {
                      breaking.add(token);
                      if (policy.existing() == Existing.APPLY) {
                        apply(change, caller, token, mended);
                      }
                    }));
    change.audit(
        AuditEntry.of(
            caller,
            policy.organization(),
            action,
            DeletePolicy.subject(policy),
            policy.existing() == Existing.APPLY
                ? "applied to " + breaking.size() + " tokens"
                : "existing tokens kept"));
    return Outcome.done(new Saved(policy, breaking));
  }

  private void apply(Change change, Caller caller, Token token, Token mended) {
    Token locked = tokens.lock(token.organization(), token.id()).orElseThrow();
    Token written =
        locked.edited(mended.expiresAt(), mended.allowedAddresses(), change.at(), caller.actor());
    if (!tokens.update(written)) {
      throw new IllegalStateException("a locked token was changed by another");
    }
    change.publish(rows.put(written));
    change.audit(
        AuditEntry.of(
            caller,
            token.organization(),
            "token.edit",
            TokenSubjects.of(written),
            "a policy was applied"));
  }

  /// A policy that was saved.
  ///
  /// @param breaking the tokens that break it: ended or narrowed where it was applied
  public record Saved(Policy policy, List<Token> breaking) {
    public Saved {
      breaking = List.copyOf(breaking);
    }

    /// Those that end or do less.
    public List<Token> ending() {
      return policy.existing() == Existing.APPLY ? breaking : List.of();
    }
  }
}
