package dev.latchkey.domain.organization;

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
import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.secret.NewIds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes an environment.
public final class CreateEnvironment {
  private final Environments environments;
  private final Changes changes;
  private final NewIds ids;

  public CreateEnvironment(Environments environments, Changes changes, NewIds ids) {
    this.environments = environments;
    this.changes = changes;
    this.ids = ids;
  }

  /// @param slug made from the name where it is null
  public Outcome<Environment> create(Caller caller, @Nullable String name, @Nullable String slug) {
    if (!caller.may(Permission.ENVIRONMENTS_WRITE)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.ENVIRONMENTS_WRITE));
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

  private Outcome<Environment> insert(Change change, Caller caller, String name, String slug) {
    Environment environment =
        new Environment(
            caller.inOrganization(), new EnvironmentId(ids.next()), slug, name, change.at(), 1);
    if (!environments.insert(environment)) {
      return Outcome.refused(
          new Refusal.Taken("slug", "The slug \"" + slug + "\" is taken. Choose another."));
    }
    change.publish(OrganizationRows.put(environment));
    change.audit(
        AuditEntry.of(
            caller,
            environment.organization(),
            "environment.create",
            new AuditEntry.Subject("environment", environment.id().toString(), name),
            "slug " + slug));
    return Outcome.done(environment);
  }
}
