package dev.latchkey.domain.organization;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.RowKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Deletes an organization with all that is in it; an operator's act. Its people stay users of the
/// installation, its audit log stays in the database, and that it was deleted is in the
/// installation's.
///
/// The first change ends every token of it at once, since none outlives its organization; then its
/// rows go, some in each transaction, so that other changes don't wait for a large organization.
/// Cut off in between, the same call goes on.
public final class DeleteOrganization {
  private static final int TOKENS_AT_ONCE = 200;

  private final Organizations organizations;
  private final Changes changes;

  public DeleteOrganization(Organizations organizations, Changes changes) {
    this.organizations = organizations;
    this.changes = changes;
  }

  /// What the call would be refused for; changes nothing.
  public Outcome<Organization> check(Caller caller, String idOrSlug, @Nullable Long ifRevision) {
    if (!caller.may(Permission.OPERATOR)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.OPERATOR));
    }
    Optional<Organization> found = find(idOrSlug);
    if (found.isEmpty()) {
      return Outcome.refused(new Refusal.NotFound());
    }
    Organization organization = found.get();
    if (organization.id().equals(caller.home())) {
      return Outcome.refused(
          new Refusal.Conflict(
              "The calling token belongs to this organization. Call with one of another."));
    }
    return organization.active() && ifRevision != null && ifRevision != organization.revision()
        ? Outcome.refused(new Refusal.Stale(organization.revision()))
        : Outcome.done(organization);
  }

  /// @param caller of the installation
  public Outcome<Organization> delete(Caller caller, String idOrSlug, @Nullable Long ifRevision) {
    Outcome<Organization> begun =
        changes.commit(change -> begin(change, caller, idOrSlug, ifRevision)).value();
    if (begun instanceof Outcome.Done<Organization>(Organization organization, var at)) {
      boolean more = true;
      while (more) {
        more = changes.commit(change -> removeSome(change, organization.id())).value();
      }
    }
    return Outcomes.of(changes.commit(caller.once(), change -> finish(change, begun)));
  }

  private Outcome<Organization> begin(
      Change change, Caller caller, String idOrSlug, @Nullable Long ifRevision) {
    Outcome<Organization> checked = check(caller, idOrSlug, ifRevision);
    if (!(checked instanceof Outcome.Done<Organization>(Organization found, var at))
        || !found.active()) {
      return checked;
    }
    Organization closed =
        new Organization(
            found.id(), found.slug(), found.name(), false, found.createdAt(), found.revision() + 1);
    if (!organizations.update(closed)) {
      return Outcome.refused(new Refusal.Stale(found.revision()));
    }
    change.publish(OrganizationRows.put(closed));
    change.audit(
        AuditEntry.of(
            caller,
            OrganizationId.INSTALLATION,
            "organization.delete",
            new AuditEntry.Subject("organization", closed.id().toString(), closed.name()),
            "slug " + closed.slug()));
    return Outcome.done(closed);
  }

  private boolean removeSome(Change change, OrganizationId organization) {
    List<RowKey> removed = organizations.deleteTokens(organization, TOKENS_AT_ONCE);
    removed.forEach(key -> change.publish(new Entry.Remove(key)));
    return !removed.isEmpty();
  }

  private Outcome<Organization> finish(Change change, Outcome<Organization> begun) {
    if (begun instanceof Outcome.Done<Organization>(Organization organization, var at)) {
      organizations.delete(organization.id()).forEach(key -> change.publish(new Entry.Remove(key)));
    }
    return begun;
  }

  private Optional<Organization> find(String idOrSlug) {
    return OrganizationId.parse(idOrSlug)
        .flatMap(organizations::find)
        .or(() -> organizations.findBySlug(idOrSlug));
  }
}
