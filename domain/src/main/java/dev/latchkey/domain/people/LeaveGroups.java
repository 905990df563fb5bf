package dev.latchkey.domain.people;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.group.CreateGroup;
import dev.latchkey.domain.group.GroupMember;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.identity.Member;

/// Whoever leaves an organization leaves its groups too: he would be in them from outside.
public final class LeaveGroups implements Departure {
  private final Groups groups;

  public LeaveGroups(Groups groups) {
    this.groups = groups;
  }

  @Override
  public void leave(Change change, Caller caller, Member member) {
    for (GroupMember each : groups.of(member.organization(), member.user())) {
      groups.delete(each.organization(), each.group(), each.user());
      groups
          .find(each.organization(), each.group())
          .ifPresent(
              group ->
                  change.audit(
                      AuditEntry.of(
                          caller,
                          each.organization(),
                          "group.remove-member",
                          CreateGroup.subject(group),
                          each.user() + " left the organization")));
    }
  }
}
