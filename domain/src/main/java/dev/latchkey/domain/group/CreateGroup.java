package dev.latchkey.domain.group;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.Names;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.secret.NewIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes a group, with nobody in it.
public final class CreateGroup {
  private final Groups groups;
  private final Standing standing;
  private final Changes changes;
  private final NewIds ids;

  public CreateGroup(Groups groups, Standing standing, Changes changes, NewIds ids) {
    this.groups = groups;
    this.standing = standing;
    this.changes = changes;
    this.ids = ids;
  }

  /// @param slug made from the name where it is null
  public Outcome<Group> create(Caller caller, @Nullable String name, @Nullable String slug) {
    if (!caller.may(Permission.GROUPS_WRITE)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.GROUPS_WRITE));
    }
    List<FieldProblem> problems = new ArrayList<>();
    String normal = name == null ? "" : Names.normal(name);
    Names.problemWithName("name", normal).ifPresent(problems::add);
    String chosen = slug == null ? Names.slugOf(normal) : slug;
    if (problems.isEmpty() || slug != null) {
      Names.problemWithSlug("slug", chosen).ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      return Outcome.refused(new Refusal.Invalid(problems));
    }
    return Outcomes.of(
        changes.commit(caller.once(), change -> insert(change, caller, normal, chosen)));
  }

  private Outcome<Group> insert(Change change, Caller before, String name, String slug) {
    Optional<Caller> caller = standing.again(before, change.at());
    if (caller.filter(each -> each.may(Permission.GROUPS_WRITE)).isEmpty()) {
      return Outcome.refused(new Refusal.Forbidden(Standing.LOST));
    }
    Group group =
        new Group(before.inOrganization(), new GroupId(ids.next()), slug, name, change.at(), 1);
    if (!groups.insert(group)) {
      return Outcome.refused(
          new Refusal.Taken("slug", "The slug \"" + slug + "\" is taken. Choose another."));
    }
    change.publish(GroupRows.put(group));
    change.audit(
        AuditEntry.of(
            before, group.organization(), "group.create", subject(group), "slug " + slug));
    return Outcome.done(group);
  }

  /// How the audit log names a group.
  public static AuditEntry.Subject subject(Group group) {
    return new AuditEntry.Subject("group", group.id().toString(), group.name());
  }
}
