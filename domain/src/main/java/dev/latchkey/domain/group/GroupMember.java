package dev.latchkey.domain.group;

import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import java.time.Instant;

/// A user's being in a group.
///
/// @param administrator may write the group's members and tokens
public record GroupMember(
    OrganizationId organization,
    GroupId group,
    UserId user,
    boolean administrator,
    Instant since,
    long revision) {
  GroupMember asAdministrator(boolean wanted) {
    return new GroupMember(organization, group, user, wanted, since, revision + 1);
  }
}
