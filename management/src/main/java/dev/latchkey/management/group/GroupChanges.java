package dev.latchkey.management.group;

import dev.latchkey.domain.group.EditGroupMember;
import dev.latchkey.domain.group.RenameGroup;
import dev.latchkey.domain.token.DeleteGroup;

/// What can be done to a group that is there, and to who is in it.
public record GroupChanges(RenameGroup rename, DeleteGroup delete, EditGroupMember members) {}
