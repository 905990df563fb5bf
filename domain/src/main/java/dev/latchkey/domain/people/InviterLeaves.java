package dev.latchkey.domain.people;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.identity.Member;

/// The invitations that a person made end with his membership.
public final class InviterLeaves implements Departure {
  private final Invitations invitations;

  public InviterLeaves(Invitations invitations) {
    this.invitations = invitations;
  }

  @Override
  public void leave(Change change, Caller caller, Member member) {
    invitations.deleteOf(member.organization(), member.user());
  }
}
