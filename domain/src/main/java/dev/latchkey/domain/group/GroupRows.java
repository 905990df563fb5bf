package dev.latchkey.domain.group;

import dev.latchkey.domain.access.GroupRights;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.RowKey;

/// What the decision sees of a group: an owner of tokens, who holds what a group's administrator
/// does. Snapshot and feed are both made here.
public final class GroupRows {
  private GroupRows() {}

  public static Row row(Group group) {
    return new Row.PrincipalRow(
        group.organization().value(),
        group.id().value(),
        true,
        null,
        Permission.wires(GroupRights.Level.ADMINISTRATOR.permissions()),
        null);
  }

  public static Entry put(Group group) {
    return new Entry.Put(row(group));
  }

  public static Entry removed(Group group) {
    return new Entry.Remove(
        new RowKey.OfPrincipal(group.organization().value(), group.id().value()));
  }
}
