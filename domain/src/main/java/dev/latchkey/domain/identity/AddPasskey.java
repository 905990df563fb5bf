package dev.latchkey.domain.identity;

import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.Names;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.identity.PasskeyProofs.New;
import dev.latchkey.domain.identity.PasskeyProofs.RelyingParty;
import dev.latchkey.domain.identity.SessionSecrets.Purpose;
import dev.latchkey.domain.secret.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Adds a passkey to a person's account and takes one away, shortly after he proved who he is.
public final class AddPasskey {
  private static final Duration GOOD_FOR = Duration.ofMinutes(10);
  private static final int MOST = 20;

  private final Users users;
  private final Passkeys passkeys;
  private final PasskeyProofs proofs;
  private final Vouchers vouchers;
  private final FactorEvents events;
  private final Changes changes;
  private final InstantSource clock;

  public AddPasskey(
      Users users,
      Passkeys passkeys,
      PasskeyProofs proofs,
      Vouchers vouchers,
      FactorEvents events,
      Changes changes,
      InstantSource clock) {
    this.users = users;
    this.passkeys = passkeys;
    this.proofs = proofs;
    this.vouchers = vouchers;
    this.events = events;
    this.changes = changes;
    this.clock = clock;
  }

  /// Oldest first.
  public List<Passkey> list(SignedIn person) {
    return passkeys.of(person.user().id());
  }

  /// What the device is to sign; nothing where the proof of identity is too old.
  public Optional<Secret> challenge(SignedIn person) {
    return StepUp.isFresh(person, clock.instant())
        ? Optional.of(
            vouchers.issue(Purpose.NEW_PASSKEY, about(person), clock.instant().plus(GOOD_FOR)))
        : Optional.empty();
  }

  /// @param challenge as [#challenge] gave it
  /// @param response what the browser says
  public Result add(
      SignedIn person, RelyingParty party, String name, Secret challenge, String response) {
    if (!StepUp.isFresh(person, clock.instant())) {
      return new Result.ProofTooOld();
    }
    Optional<FieldProblem> problem = Names.problemWithName("name", name);
    if (problem.isPresent()) {
      return new Result.Unfit(problem.get());
    }
    if (!vouchers.isGood(Purpose.NEW_PASSKEY, about(person), challenge, clock.instant())) {
      return new Result.NotTaken();
    }
    return proofs
        .registered(party, challenge, response)
        .map(
            found ->
                changes.commit(change -> write(change, person, name, challenge, found)).value())
        .orElseGet(Result.NotTaken::new);
  }

  private Result write(Change change, SignedIn person, String name, Secret challenge, New found) {
    User user = users.lock(person.user().id()).orElseThrow();
    Passkey passkey =
        new Passkey(
            user.id(),
            found.credentialId(),
            Names.normal(name),
            found.credential(),
            found.signCount(),
            change.at(),
            null);
    if (passkeys.of(user.id()).size() >= MOST
        || !vouchers.use(challenge)
        || !passkeys.insert(passkey)) {
      return new Result.NotTaken();
    }
    events.added(change, person, "the passkey \"" + passkey.name() + "\"");
    return new Result.Added(passkey);
  }

  /// Takes one away.
  public Result remove(SignedIn person, byte[] credentialId) {
    if (!StepUp.isFresh(person, clock.instant())) {
      return new Result.ProofTooOld();
    }
    return changes
        .<Result>commit(
            change -> {
              Optional<Passkey> found = passkeys.find(credentialId);
              if (found.isEmpty() || !passkeys.delete(person.user().id(), credentialId)) {
                return new Result.NotTaken();
              }
              events.removed(change, person, "the passkey \"" + found.get().name() + "\"");
              return new Result.Removed();
            })
        .value();
  }

  private static String about(SignedIn person) {
    return person.user().id().toString();
  }

  /// What came of it.
  public sealed interface Result {
    record Added(Passkey passkey) implements Result {}

    record Removed() implements Result {}

    /// What the browser said is not right, comes twice, or there is no such passkey.
    record NotTaken() implements Result {}

    record Unfit(FieldProblem problem) implements Result {}

    record ProofTooOld() implements Result {}
  }
}
