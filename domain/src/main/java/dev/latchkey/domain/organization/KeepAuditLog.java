package dev.latchkey.domain.organization;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.FieldProblem.Rule;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.audit.AuditRetentions;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import dev.latchkey.domain.id.OrganizationId;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Shows and sets how long an organization keeps its audit log.
public final class KeepAuditLog {
  public static final int SHORTEST = 30;
  public static final int LONGEST = 3650;

  private final AuditRetentions retentions;
  private final Changes changes;

  public KeepAuditLog(AuditRetentions retentions, Changes changes) {
    this.retentions = retentions;
    this.changes = changes;
  }

  /// Nothing where it is kept for good.
  public Outcome<OptionalInt> show(Caller caller) {
    return caller.may(Permission.ORGANIZATION_READ)
        ? Outcome.done(retentions.days(caller.inOrganization()))
        : Outcome.refused(Refusal.Forbidden.lacks(Permission.ORGANIZATION_READ));
  }

  /// @param days null keeps it for good
  public Outcome<OptionalInt> set(Caller caller, @Nullable Integer days) {
    if (!caller.may(Permission.ORGANIZATION_WRITE)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.ORGANIZATION_WRITE));
    }
    if (days != null && (days < SHORTEST || days > LONGEST)) {
      return Outcome.refused(
          Refusal.Invalid.one(
              "auditDays",
              Rule.NOT_ALLOWED,
              "Give "
                  + SHORTEST
                  + " to "
                  + LONGEST
                  + " days, or nothing to keep the log for good."));
    }
    return Outcomes.of(
        changes.commit(
            caller.once(),
            change -> {
              OrganizationId organization = caller.inOrganization();
              if (days == null) {
                retentions.delete(organization);
              } else {
                retentions.put(organization, days);
              }
              change.audit(
                  AuditEntry.of(
                      caller,
                      organization,
                      "audit.keep",
                      new AuditEntry.Subject("organization", organization.toString(), "audit log"),
                      days == null ? "for good" : days + " days"));
              return Outcome.done(days == null ? OptionalInt.empty() : OptionalInt.of(days));
            }));
  }
}
