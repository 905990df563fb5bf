package dev.latchkey.domain.identity;

import dev.latchkey.domain.access.Permission;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.RowKey;
import java.util.ArrayList;
import java.util.List;
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

  /// @param active whether the user is: an organization's followers get the membership without him
  public static Row row(Member member, boolean active) {
    return new Row.PrincipalRow(
        member.organization().value(),
        member.user().value(),
        active,
        member.role().value(),
        Set.of(),
        member.user().value());
  }

  public static Row row(Role role) {
    return new Row.RoleRow(
        role.organization().value(), role.id().value(), Permission.wires(role.permissions()));
  }

  /// A user and his memberships, which say whether he is active.
  public static List<Entry> put(User user, List<Member> memberships) {
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry.Put(row(user)));
    memberships.forEach(member -> entries.add(put(member, user)));
    return entries;
  }

  public static Entry put(Member member, User user) {
    if (!member.user().equals(user.id())) {
      throw new IllegalArgumentException(user.id() + " is not the member " + member.user());
    }
    return new Entry.Put(row(member, user.active()));
  }

  /// From here on he owns no token of the organization.
  public static Entry removed(Member member) {
    return new Entry.Remove(
        new RowKey.OfPrincipal(member.organization().value(), member.user().value()));
  }

  public static Entry removed(Role role) {
    return new Entry.Remove(new RowKey.OfRole(role.organization().value(), role.id().value()));
  }

  public static Entry put(Role role) {
    return new Entry.Put(row(role));
  }
}
