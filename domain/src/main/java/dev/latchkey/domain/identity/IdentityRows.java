package dev.latchkey.domain.identity;

import dev.latchkey.domain.access.Permission;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.Row;
import java.util.Set;

/// What the decision sees of people: a user in the installation, his membership in an organization
/// (whose parent the user is), and roles. Snapshot and feed are both made here.
public final class IdentityRows {
  private IdentityRows() {}

  public static Row row(User user) {
    return new Row.PrincipalRow(
        Row.INSTALLATION,
        user.id().value(),
        user.active(),
        null,
        user.operator() ? Set.of(Permission.OPERATOR.wire()) : Set.of(),
        null);
  }

  public static Row row(Member member) {
    return new Row.PrincipalRow(
        member.organization().value(),
        member.user().value(),
        true,
        member.role().value(),
        Set.of(),
        member.user().value());
  }

  public static Row row(Role role) {
    return new Row.RoleRow(
        role.organization().value(), role.id().value(), Permission.wires(role.permissions()));
  }

  public static Entry put(User user) {
    return new Entry.Put(row(user));
  }

  public static Entry put(Member member) {
    return new Entry.Put(row(member));
  }

  public static Entry put(Role role) {
    return new Entry.Put(row(role));
  }
}
