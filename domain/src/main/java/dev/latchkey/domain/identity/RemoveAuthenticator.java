package dev.latchkey.domain.identity;

import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.secret.Secret;
import java.time.InstantSource;
import java.util.List;

/// Takes a person's authenticator app out of use, with his recovery codes; and makes new recovery
/// codes. Both only shortly after he proved who he is.
public final class RemoveAuthenticator {
  private final Authenticators authenticators;
  private final RecoveryCodes recoveryCodes;
  private final SecondFactor secondFactor;
  private final FactorEvents events;
  private final Changes changes;
  private final InstantSource clock;

  public RemoveAuthenticator(
      Authenticators authenticators,
      RecoveryCodes recoveryCodes,
      SecondFactor secondFactor,
      FactorEvents events,
      Changes changes,
      InstantSource clock) {
    this.authenticators = authenticators;
    this.recoveryCodes = recoveryCodes;
    this.secondFactor = secondFactor;
    this.events = events;
    this.changes = changes;
    this.clock = clock;
  }

  public Result remove(SignedIn person) {
    if (!StepUp.isFresh(person, clock.instant())) {
      return new Result.ProofTooOld();
    }
    return changes
        .<Result>commit(
            change -> {
              if (!authenticators.delete(person.user().id())) {
                return new Result.None();
              }
              recoveryCodes.deleteAll(person.user().id());
              events.removed(change, person, "the authenticator app");
              return new Result.Removed();
            })
        .value();
  }

  /// New recovery codes in the place of the old.
  public Result renew(SignedIn person) {
    if (!StepUp.isFresh(person, clock.instant())) {
      return new Result.ProofTooOld();
    }
    return changes
        .<Result>commit(
            change -> {
              if (!secondFactor.isSet(person.user().id())) {
                return new Result.None();
              }
              List<Secret> codes = secondFactor.renew(person.user().id());
              events.added(change, person, "a new set of recovery codes");
              return new Result.Renewed(codes);
            })
        .value();
  }

  /// What came of it.
  public sealed interface Result {
    record Removed() implements Result {}

    /// @param recoveryCodes shown once
    record Renewed(List<Secret> recoveryCodes) implements Result {
      public Renewed {
        recoveryCodes = List.copyOf(recoveryCodes);
      }
    }

    /// He has no app.
    record None() implements Result {}

    record ProofTooOld() implements Result {}
  }
}
