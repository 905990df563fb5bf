package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.GroupRights.Level;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Opens the management API as a group administrator or a group user, bounded by the group.
final class GroupTokenPolicy implements KindPolicy {
  private static final Map<Field, Presence> FIELDS =
      Fields.required(Field.NAME, Field.GROUP)
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
        admin,
        Set.of(),
        new Owner(Owner.Type.GROUP, Objects.requireNonNull(facts.group()).id().value()));
  }

  /// The group bounds both: its administrator reads it and writes its members and tokens, its user
  /// reads it.
  @Override
  public Set<String> permissions(Rights rights) {
    Level level = rights.admin() ? Level.ADMINISTRATOR : Level.USER;
    return Permission.wires(level.permissions());
  }

  @Override
  public boolean hasTechnicalUser() {
    return true;
  }

  /// A group's administrator may without any right in the organization; which group's is asked once
  /// the group is known.
  @Override
  public Optional<Refusal> keepsFromMaking(Caller caller) {
    return caller.groups().somewhere(Permission.TOKENS_WRITE)
        ? Optional.empty()
        : KindPolicy.super.keepsFromMaking(caller);
  }
}
