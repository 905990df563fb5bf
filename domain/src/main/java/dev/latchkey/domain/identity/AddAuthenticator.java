package dev.latchkey.domain.identity;

import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.identity.SessionSecrets.Purpose;
import dev.latchkey.domain.identity.Throttle.Subject;
import dev.latchkey.domain.secret.SealedValues;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.domain.secret.SecretSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Lets a person use an authenticator app: first a new secret is shown, and once a code proves that
/// the app has it, his password alone no longer lets him in. His other sessions end.
public final class AddAuthenticator {
  private static final Duration SHOWN_FOR = Duration.ofMinutes(15);

  private final Users users;
  private final Authenticators authenticators;
  private final SecondFactor secondFactor;
  private final Sessions sessions;
  private final Vouchers vouchers;
  private final Throttle throttle;
  private final FactorEvents events;
  private final SealedValues seals;
  private final SecretSource source;
  private final Changes changes;
  private final InstantSource clock;

  public AddAuthenticator(
      Users users,
      Authenticators authenticators,
      SecondFactor secondFactor,
      Sessions sessions,
      Vouchers vouchers,
      Throttle throttle,
      FactorEvents events,
      SealedValues seals,
      SecretSource source,
      Changes changes,
      InstantSource clock) {
    this.users = users;
    this.authenticators = authenticators;
    this.secondFactor = secondFactor;
    this.sessions = sessions;
    this.vouchers = vouchers;
    this.throttle = throttle;
    this.events = events;
    this.seals = seals;
    this.source = source;
    this.changes = changes;
    this.clock = clock;
  }

  /// A new secret; nothing is kept of it yet.
  public Offer offer(SignedIn person) {
    String secret = TimeCodes.base32(source.bytes(TimeCodes.SECRET_BYTES));
    Secret voucher =
        vouchers.issue(
            Purpose.NEW_AUTHENTICATOR, about(person, secret), clock.instant().plus(SHOWN_FOR));
    return offer(person, Secret.of(secret), voucher);
  }

  /// The same offer again, as a form brought it back.
  public Offer offer(SignedIn person, Secret secret, Secret voucher) {
    String account = URLEncoder.encode(person.user().email(), StandardCharsets.UTF_8);
    return new Offer(
        secret,
        voucher,
        Secret.of(
            "otpauth://totp/Latchkey:%s?secret=%s&issuer=Latchkey"
                .formatted(account.replace("+", "%20"), secret.expose())));
  }

  public Result confirm(SignedIn person, Secret secret, Secret voucher, String code) {
    Instant now = clock.instant();
    if (!StepUp.isFresh(person, now)) {
      return new Result.ProofTooOld();
    }
    if (!vouchers.isGood(Purpose.NEW_AUTHENTICATOR, about(person, secret.expose()), voucher, now)) {
      return new Result.TooLate();
    }
    List<Subject> subjects = List.of(Subject.codesOf(person.user().id()));
    Optional<Duration> wait =
        changes.commit(change -> throttle.admit(subjects, change.at())).value();
    if (wait.isPresent()) {
      return new Result.Wait(wait.get());
    }
    OptionalLong step = TimeCodes.step(TimeCodes.ofBase32(secret.expose()), code, now);
    if (step.isEmpty()) {
      return new Result.Wrong();
    }
    return changes
        .commit(change -> add(change, person, secret, step.getAsLong(), subjects))
        .value();
  }

  private Result add(
      Change change, SignedIn person, Secret secret, long step, List<Subject> subjects) {
    User user = users.lock(person.user().id()).orElseThrow();
    Authenticator added =
        new Authenticator(
            user.id(), seals.seal(SecondFactor.place(user.id()), secret), change.at(), step);
    if (!authenticators.insert(added)) {
      return new Result.ThereAlready();
    }
    throttle.succeeded(subjects);
    sessions.deleteAll(user.id(), person.session().id());
    events.added(change, person, "an authenticator app");
    return new Result.Added(secondFactor.renew(user.id()));
  }

  private static String about(SignedIn person, String secret) {
    return person.user().id() + " " + secret;
  }

  /// A secret for an app.
  ///
  /// @param secret in base 32, for typing
  /// @param voucher says that the secret is ours; comes back with the code
  /// @param address the secret as an app reads it
  public record Offer(Secret secret, Secret voucher, Secret address) {}

  /// What came of it.
  public sealed interface Result {
    /// @param recoveryCodes shown once
    record Added(List<Secret> recoveryCodes) implements Result {
      public Added {
        recoveryCodes = List.copyOf(recoveryCodes);
      }
    }

    /// The code is wrong or too old.
    record Wrong() implements Result {}

    /// The secret was shown too long ago, or is none of ours.
    record TooLate() implements Result {}

    record ThereAlready() implements Result {}

    record ProofTooOld() implements Result {}

    /// Not looked at; try again after `rest`.
    record Wait(Duration rest) implements Result {}
  }
}
