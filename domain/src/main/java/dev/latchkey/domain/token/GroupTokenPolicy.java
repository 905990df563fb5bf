package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Permission;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Opens the management API as a group administrator or a group user, bounded by the group.
final class GroupTokenPolicy implements KindPolicy {
  private static final Map<Field, Presence> FIELDS =
      Fields.required(Field.NAME, Field.OWNER)
          .optional(Field.ADMIN, Field.DESCRIPTION)
          .limits()
          .map();

  @Override
  public Kind kind() {
    return Kind.GROUP;
  }

  @Override
  public String tag(Rights rights) {
    return "grp";
  }

  @Override
  public Map<Field, Presence> fields() {
    return FIELDS;
  }

  @Override
  public Rights rights(Draft draft, Facts facts, Caller maker) {
    boolean admin = Boolean.TRUE.equals(draft.admin());
    return Rights.management(
        admin, Set.of(), new Owner(Owner.Type.GROUP, Objects.requireNonNull(draft.owner())));
  }

  /// The group bounds both: its administrator reads it and writes its members and tokens, its user
  /// reads it.
  @Override
  public Set<String> permissions(Rights rights) {
    return rights.admin() ? ADMINISTRATOR : USER;
  }

  @Override
  public boolean hasTechnicalUser() {
    return true;
  }

  private static final Set<String> USER =
      Permission.wires(Set.of(Permission.GROUPS_READ, Permission.TOKENS_READ));
  private static final Set<String> ADMINISTRATOR =
      Permission.wires(
          Set.of(
              Permission.GROUPS_READ,
              Permission.GROUPS_WRITE,
              Permission.TOKENS_READ,
              Permission.TOKENS_WRITE));
}
