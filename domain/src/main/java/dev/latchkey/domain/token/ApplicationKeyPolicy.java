package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Refusal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Opens one application as one user. Each user has one live key an application; making another
/// ends it.
final class ApplicationKeyPolicy implements KindPolicy {
  private static final Map<Field, Presence> FIELDS =
      Fields.required(Field.SERVICE).optional(Field.NAME).limits().map();

  @Override
  public Kind kind() {
    return Kind.APPLICATION;
  }

  @Override
  public String tag(Rights rights) {
    return "app";
  }

  @Override
  public Map<Field, Presence> fields() {
    return FIELDS;
  }

  @Override
  public Rights rights(Draft draft, Facts facts, Caller maker) {
    return new Rights(
        draft.service(),
        null,
        true,
        false,
        Set.of(),
        new Owner(Owner.Type.USER, Objects.requireNonNull(maker.user()).value()),
        Set.of(),
        false);
  }

  @Override
  public boolean canOverlap() {
    return false;
  }

  @Override
  public boolean canBeSwitched() {
    return false;
  }

  @Override
  public boolean replacesEarlier() {
    return true;
  }

  @Override
  public Optional<Refusal> keepsFromMaking(Caller caller) {
    return caller.user() == null
        ? Optional.of(new Refusal.Forbidden("An application key is made by a person for himself."))
        : Optional.empty();
  }
}
