package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Opens the management API as the user himself, with a subset of his permissions.
final class PersonalTokenPolicy implements KindPolicy {
  private static final Map<Field, Presence> FIELDS =
      Fields.required(Field.NAME).optional(Field.PERMISSIONS, Field.DESCRIPTION).limits().map();

  @Override
  public Kind kind() {
    return Kind.PERSONAL;
  }

  @Override
  public String tag(Rights rights) {
    return "usr";
  }

  @Override
  public Map<Field, Presence> fields() {
    return FIELDS;
  }

  @Override
  public Rights rights(Draft draft, Facts facts, Caller maker) {
    return Rights.management(
        false,
        draft.permissions(),
        new Owner(Owner.Type.USER, Objects.requireNonNull(maker.user()).value()));
  }

  @Override
  public List<FieldProblem> problems(Draft draft, Facts facts) {
    return ManagementPermissions.unknown(draft.permissions(), true);
  }

  /// Any user for himself; called with a token, only where that may write tokens.
  @Override
  public Optional<Refusal> keepsFromMaking(Caller caller) {
    if (caller.user() == null) {
      return Optional.of(
          new Refusal.Forbidden("A personal token is made by a person for himself."));
    }
    boolean mayWithToken = caller.token() == null || caller.may(Permission.TOKENS_WRITE);
    return mayWithToken
        ? Optional.empty()
        : Optional.of(Refusal.Forbidden.lacks(Permission.TOKENS_WRITE));
  }
}
