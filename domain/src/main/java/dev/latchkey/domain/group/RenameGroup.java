package dev.latchkey.domain.group;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.Names;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Changes a group's name; its slug is fixed.
public final class RenameGroup {
  private final Groups groups;
  private final FindGroup findGroup;
  private final Changes changes;

  public RenameGroup(Groups groups, Changes changes) {
    this.groups = groups;
    this.findGroup = new FindGroup(groups);
    this.changes = changes;
  }

  /// @param ifRevision refused as stale where it is another; null for any
  public Outcome<Group> rename(
      Caller caller, String idOrSlug, @Nullable String name, @Nullable Long ifRevision) {
    if (findGroup.find(caller, idOrSlug).isEmpty()) {
      return Outcome.refused(new Refusal.NotFound());
    }
    if (!caller.may(Permission.GROUPS_WRITE)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.GROUPS_WRITE));
    }
    String normal = name == null ? "" : Names.normal(name);
    Optional<FieldProblem> problem = Names.problemWithName("name", normal);
    if (problem.isPresent()) {
      return Outcome.refused(new Refusal.Invalid(List.of(problem.get())));
    }
    return Outcomes.of(
        changes.commit(
            caller.once(), change -> update(change, caller, idOrSlug, normal, ifRevision)));
  }

  private Outcome<Group> update(
      Change change, Caller caller, String idOrSlug, String name, @Nullable Long ifRevision) {
    Optional<Group> found = findGroup.lock(caller, idOrSlug);
    if (found.isEmpty()) {
      return Outcome.refused(new Refusal.NotFound());
    }
    Group old = found.get();
    if (ifRevision != null && ifRevision != old.revision()) {
      return Outcome.refused(new Refusal.Stale(old.revision()));
    }
    Group renamed =
        new Group(
            old.organization(), old.id(), old.slug(), name, old.createdAt(), old.revision() + 1);
    if (!groups.update(renamed)) {
      return Outcome.refused(new Refusal.Stale(old.revision()));
    }
    change.audit(
        AuditEntry.of(
            caller,
            old.organization(),
            "group.rename",
            CreateGroup.subject(renamed),
            "was " + old.name()));
    return Outcome.done(renamed);
  }
}
