package dev.latchkey.domain.people;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.group.GroupMember;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.identity.Member;

/// A person who is removed from an organization is in none of its groups any more.
public final class GroupsLeft implements Departure {
  private final Groups groups;

  public GroupsLeft(Groups groups) {
    this.groups = groups;
  }

  @Override
  public void leave(Change change, Caller caller, Member member) {
    for (GroupMember each : groups.of(member.organization(), member.user())) {
      groups.delete(each.organization(), each.group(), each.user());
    }
  }
}
