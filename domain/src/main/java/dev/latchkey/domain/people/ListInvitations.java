package dev.latchkey.domain.people;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.id.InvitationId;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.Roles;
import java.util.List;

/// Lists the invitations that wait for an answer, newest first, and shows one. Their links are not
/// among it.
public final class ListInvitations {
  private final Invitations invitations;
  private final Roles roles;

  public ListInvitations(Invitations invitations, Roles roles) {
    this.invitations = invitations;
    this.roles = roles;
  }

  public Outcome<List<Waiting>> list(Caller caller) {
    return caller.may(Permission.MEMBERS_READ)
        ? Outcome.done(
            invitations.list(caller.inOrganization()).stream().map(this::waiting).toList())
        : Outcome.refused(Refusal.Forbidden.lacks(Permission.MEMBERS_READ));
  }

  public Outcome<Waiting> show(Caller caller, InvitationId id) {
    if (!caller.may(Permission.MEMBERS_READ)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.MEMBERS_READ));
    }
    return invitations
        .find(caller.inOrganization(), id)
        .map(found -> Outcome.done(waiting(found)))
        .orElseGet(() -> Outcome.refused(new Refusal.NotFound()));
  }

  private Waiting waiting(Invitation invitation) {
    return new Waiting(
        invitation, roles.find(invitation.organization(), invitation.role()).orElseThrow());
  }

  /// An invitation, with the role that it gives.
  public record Waiting(Invitation invitation, Role role) {}
}
