package dev.latchkey.domain.identity;

import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.identity.PasskeyProofs.Presented;
import dev.latchkey.domain.identity.PasskeyProofs.RelyingParty;
import dev.latchkey.domain.identity.SessionSecrets.Purpose;
import dev.latchkey.domain.secret.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Lets a person in by a passkey, and lets one who is in prove by it who he is. A passkey stands
/// for both factors: the device has it, and verified its owner.
public final class SignInWithPasskey {
  private static final Duration GOOD_FOR = Duration.ofMinutes(10);

  private final Users users;
  private final Passkeys passkeys;
  private final PasskeyProofs proofs;
  private final Vouchers vouchers;
  private final Sessions sessions;
  private final LetIn letIn;
  private final PersonalEvents events;
  private final Changes changes;
  private final InstantSource clock;

  public SignInWithPasskey(
      Users users,
      Passkeys passkeys,
      PasskeyProofs proofs,
      Vouchers vouchers,
      Sessions sessions,
      LetIn letIn,
      PersonalEvents events,
      Changes changes,
      InstantSource clock) {
    this.users = users;
    this.passkeys = passkeys;
    this.proofs = proofs;
    this.vouchers = vouchers;
    this.sessions = sessions;
    this.letIn = letIn;
    this.events = events;
    this.changes = changes;
    this.clock = clock;
  }

  /// What the device is to sign.
  public Secret challenge() {
    return vouchers.issue(Purpose.PASSKEY, "", clock.instant().plus(GOOD_FOR));
  }

  /// Lets in; nothing where what the browser says is not right, comes twice, or its person is not
  /// active: all look alike.
  public Optional<SignIn.Result.In> signIn(RelyingParty party, String response, Arrival arrival) {
    return check(party, response)
        .flatMap(
            checked -> {
              boolean known =
                  letIn
                      .knownBrowser(checked.passkey().user(), arrival, clock.instant())
                      .isPresent();
              return changes.commit(change -> letIn(change, checked, arrival, known)).value();
            });
  }

  private Optional<SignIn.Result.In> letIn(
      Change change, Checked checked, Arrival arrival, boolean known) {
    return use(change, checked)
        .map(
            user ->
                letIn.letIn(
                    change,
                    user,
                    arrival,
                    known,
                    "with the passkey \"" + checked.passkey().name() + "\""));
  }

  /// Whether it proves that whoever is signed in is himself.
  public boolean prove(SignedIn person, RelyingParty party, String response) {
    return check(party, response)
        .filter(checked -> checked.passkey().user().equals(person.user().id()))
        .map(checked -> changes.commit(change -> proven(change, person, checked)).value())
        .orElse(false);
  }

  private boolean proven(Change change, SignedIn person, Checked checked) {
    if (use(change, checked).isEmpty()) {
      return false;
    }
    sessions.proven(person.session().id(), change.at());
    events.succeeded(
        change,
        person.actor(),
        person.user(),
        person.origin(),
        "session.prove",
        "with the passkey \"" + checked.passkey().name() + "\"");
    return true;
  }

  private Optional<User> use(Change change, Checked checked) {
    Optional<User> user = users.lock(checked.passkey().user()).filter(User::active);
    return user.isPresent()
            && vouchers.use(checked.challenge())
            && passkeys.used(checked.passkey().credentialId(), checked.signCount(), change.at())
        ? user
        : Optional.empty();
  }

  private Optional<Checked> check(RelyingParty party, String response) {
    Optional<Presented> presented =
        proofs
            .read(response)
            .filter(
                read -> vouchers.isGood(Purpose.PASSKEY, "", read.challenge(), clock.instant()));
    Optional<Passkey> passkey = presented.flatMap(read -> passkeys.find(read.credentialId()));
    if (presented.isEmpty() || passkey.isEmpty()) {
      return Optional.empty();
    }
    Secret challenge = presented.get().challenge();
    return proofs
        .proven(party, challenge, passkey.get(), response)
        .map(count -> new Checked(passkey.get(), challenge, count));
  }

  private record Checked(Passkey passkey, Secret challenge, long signCount) {}
}
