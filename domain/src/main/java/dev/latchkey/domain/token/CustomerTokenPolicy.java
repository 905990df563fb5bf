package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// May do whatever its owner may; its authentication code can be seen again, and it is deleted only
/// when Not Effective.
final class CustomerTokenPolicy implements KindPolicy {
  private static final Map<Field, Presence> FIELDS =
      Fields.none().optional(Field.OWNER, Field.METADATA).map();

  @Override
  public Kind kind() {
    return Kind.CUSTOMER;
  }

  @Override
  public String tag(Rights rights) {
    return "cus";
  }

  @Override
  public Map<Field, Presence> fields() {
    return FIELDS;
  }

  @Override
  public Rights rights(Draft draft, Facts facts, Caller maker) {
    Owner owner = draft.owner() == null ? null : new Owner(Owner.Type.PARTICIPANT, draft.owner());
    return Rights.management(false, Set.of(), owner);
  }

  @Override
  public boolean canBeShownAgain() {
    return true;
  }

  @Override
  public boolean canOverlap() {
    return false;
  }

  @Override
  public Optional<String> keepsFromDeletion(Token token) {
    return token.status() == Status.ACTIVE
        ? Optional.of(token.numberText() + " is Effective. Set it Not Effective, then delete it.")
        : Optional.empty();
  }

  @Override
  public Optional<Refusal> keepsFromMaking(Caller caller) {
    return caller.may(Permission.ACCOUNTS_WRITE)
        ? Optional.empty()
        : Optional.of(Refusal.Forbidden.lacks(Permission.ACCOUNTS_WRITE));
  }
}
