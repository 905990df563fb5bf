package dev.latchkey.domain.people;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.id.InvitationId;
import dev.latchkey.domain.id.OrganizationId;
import java.util.Optional;

/// Takes an invitation back: its link lets nobody in any more.
public final class WithdrawInvitation {
  private final Invitations invitations;
  private final StandingWork standing;

  public WithdrawInvitation(PeoplePorts ports, Invitations invitations, Changes changes) {
    this.invitations = invitations;
    this.standing = new StandingWork(ports.authority(), changes);
  }

  public Outcome<Invitation> withdraw(Caller caller, InvitationId id) {
    return standing.commit(
        caller, Permission.MEMBERS_WRITE, (change, now) -> write(change, now, id));
  }

  private Outcome<Invitation> write(Change change, Caller caller, InvitationId id) {
    OrganizationId organization = caller.inOrganization();
    Optional<Invitation> found = invitations.find(organization, id);
    if (found.isEmpty() || !invitations.delete(organization, id)) {
      return Outcome.refused(new Refusal.NotFound());
    }
    change.audit(
        AuditEntry.of(
            caller, organization, "invitation.withdraw", InviteMember.subject(found.get()), ""));
    return Outcome.done(found.get());
  }
}
