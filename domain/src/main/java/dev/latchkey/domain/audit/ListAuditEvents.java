package dev.latchkey.domain.audit;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.id.OrganizationId;

/// Reads an organization's audit log, or, for an operator, the installation's.
public final class ListAuditEvents {
  private final AuditEvents events;

  public ListAuditEvents(AuditEvents events) {
    this.events = events;
  }

  public Outcome<Page<AuditEvent>> list(
      Caller caller, AuditEvents.Filter filter, Page.Wanted page) {
    if (!caller.may(Permission.AUDIT_READ)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.AUDIT_READ));
    }
    return Outcome.done(events.list(caller.inOrganization(), filter, page));
  }

  public Outcome<Page<AuditEvent>> listInstallation(
      Caller caller, AuditEvents.Filter filter, Page.Wanted page) {
    if (!caller.may(Permission.OPERATOR)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.OPERATOR));
    }
    return Outcome.done(events.list(OrganizationId.INSTALLATION, filter, page));
  }
}
