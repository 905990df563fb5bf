package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.FieldProblem;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Opens the management API as an organization administrator, as an organization user, or with
/// listed permissions.
final class OrganizationTokenPolicy implements KindPolicy {
  private static final Map<Field, Presence> FIELDS =
      Fields.required(Field.NAME)
          .optional(Field.ADMIN, Field.PERMISSIONS, Field.DESCRIPTION)
          .limits()
          .map();

  @Override
  public Kind kind() {
    return Kind.ORGANIZATION;
  }

  @Override
  public String tag(Rights rights) {
    return "org";
  }

  @Override
  public Map<Field, Presence> fields() {
    return FIELDS;
  }

  @Override
  public Rights rights(Draft draft, Facts facts, Caller maker) {
    return Rights.management(Boolean.TRUE.equals(draft.admin()), draft.permissions(), null);
  }

  @Override
  public List<FieldProblem> problems(Draft draft, Facts facts) {
    return ManagementPermissions.problems(draft);
  }

  @Override
  public Set<String> permissions(Rights rights) {
    return ManagementPermissions.of(rights);
  }

  @Override
  public boolean hasTechnicalUser() {
    return true;
  }
}
