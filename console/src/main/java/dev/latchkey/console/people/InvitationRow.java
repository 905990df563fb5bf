package dev.latchkey.console.people;

import dev.latchkey.console.page.Moment;
import dev.latchkey.console.page.Times;
import dev.latchkey.domain.people.Invitation;
import dev.latchkey.domain.people.ListInvitations.Waiting;

/// An invitation as the page lists it.
///
/// @param ends when its link lets nobody in any more, in words
public record InvitationRow(
    String id, String email, String role, String invitedBy, Moment made, String ends) {
  static InvitationRow of(Waiting waiting, Times times) {
    Invitation invitation = waiting.invitation();
    return new InvitationRow(
        invitation.id().toString(),
        invitation.email(),
        waiting.role().name(),
        invitation.invitedBy().name(),
        times.moment(invitation.createdAt()),
        invitation.isGood(times.now())
            ? "Until " + times.date(invitation.expiresAt())
            : "Too old since " + times.date(invitation.expiresAt()));
  }
}
