package dev.latchkey.domain.identity;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.identity.Throttle.Subject;
import dev.latchkey.domain.secret.Passwords;
import dev.latchkey.domain.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets a person in by e-mail and password, and begins his session; whoever has a second factor is
/// asked for that first.
///
/// Whatever is wrong, the answer and the time it takes are the same: an unknown person costs an
/// Argon2id too. Why it was refused is in the audit log only. A browser in which he signed in
/// within 90 days is exempt from the waits that others' guesses cause, so that no guesser locks him
/// out.
public final class SignIn {
  public static final Duration KNOWN_FOR = LetIn.KNOWN_FOR;

  private final Users users;
  private final Throttle throttle;
  private final LetIn letIn;
  private final SecondFactor secondFactor;
  private final FinishSignIn finishSignIn;
  private final PersonalEvents events;
  private final Passwords passwords;
  private final SessionSecrets secrets;
  private final Changes changes;
  private final InstantSource clock;

  public SignIn(
      Users users,
      Throttle throttle,
      LetIn letIn,
      SecondFactor secondFactor,
      FinishSignIn finishSignIn,
      PersonalEvents events,
      Passwords passwords,
      SessionSecrets secrets,
      Changes changes,
      InstantSource clock) {
    this.users = users;
    this.throttle = throttle;
    this.letIn = letIn;
    this.secondFactor = secondFactor;
    this.finishSignIn = finishSignIn;
    this.events = events;
    this.passwords = passwords;
    this.secrets = secrets;
    this.changes = changes;
    this.clock = clock;
  }

  /// @throws Passwords.Crowded where too many passwords wait to be checked
  public Result signIn(Attempt attempt) {
    Optional<User> user = users.findByEmail(attempt.email().strip());
    Optional<byte[]> known =
        user.flatMap(found -> letIn.knownBrowser(found.id(), attempt.arrival(), clock.instant()));
    List<Subject> subjects = subjects(attempt, known);
    Optional<Duration> wait =
        changes.commit(change -> throttle.admit(subjects, change.at())).value();
    if (wait.isPresent()) {
      return new Result.Wait(wait.get());
    }
    Secret password = PasswordRule.normal(attempt.password());
    boolean right =
        !PasswordRule.isTooLong(password)
            && passwords.matches(password, user.map(User::passwordHash).orElse(null));
    Optional<String> refusal = refusal(user, right, clock.instant());
    if (user.isEmpty() || refusal.isPresent()) {
      String code = refusal.orElse("UNKNOWN_USER");
      changes.commit(change -> refuse(change, attempt, user, code));
      return new Result.Refused();
    }
    String hash = user.get().passwordHash();
    String renewed = hash != null && passwords.isOutdated(hash) ? passwords.hash(password) : null;
    User checked = user.get();
    return changes
        .commit(change -> goOn(change, attempt, checked, renewed, known.isPresent(), subjects))
        .value();
  }

  private Result goOn(
      Change change,
      Attempt attempt,
      User checked,
      @Nullable String renewedHash,
      boolean known,
      List<Subject> subjects) {
    User user = users.lock(checked.id()).orElse(checked);
    if (!user.active() || !Objects.equals(user.passwordHash(), checked.passwordHash())) {
      return refuse(change, attempt, Optional.of(user), "CHANGED_MEANWHILE");
    }
    if (renewedHash != null) {
      user = user.withPassword(renewedHash, user.firstPasswordUntil());
      users.update(user);
    }
    throttle.succeeded(subjects);
    return secondFactor.isSet(user.id())
        ? new Result.SecondStep(finishSignIn.ticket(user, change.at()))
        : letIn.letIn(change, user, attempt.arrival(), known, "");
  }

  private Result refuse(Change change, Attempt attempt, Optional<User> user, String code) {
    if (user.isPresent()) {
      events.refused(change, user.get(), attempt.origin(), "session.create", code);
    } else {
      change.audit(
          new AuditEntry(
              OrganizationId.INSTALLATION,
              Actor.SYSTEM,
              "session.create",
              new AuditEntry.Subject("user", "", "someone unknown"),
              attempt.origin(),
              null,
              AuditEntry.Result.REFUSED,
              code,
              ""));
    }
    return new Result.Refused();
  }

  private static Optional<String> refusal(Optional<User> user, boolean right, Instant now) {
    if (user.isEmpty()) {
      return Optional.of("UNKNOWN_USER");
    }
    if (!right) {
      return Optional.of("WRONG_PASSWORD");
    }
    if (!user.get().active()) {
      return Optional.of("USER_INACTIVE");
    }
    Instant until = user.get().firstPasswordUntil();
    return until != null && !now.isBefore(until)
        ? Optional.of("FIRST_PASSWORD_EXPIRED")
        : Optional.empty();
  }

  private List<Subject> subjects(Attempt attempt, Optional<byte[]> known) {
    return known
        .map(digest -> List.of(Subject.browser(HexFormat.of().formatHex(digest))))
        .orElseGet(
            () ->
                List.of(
                    Subject.account(secrets.blind(PasswordRule.folded(attempt.email()))),
                    Subject.address(attempt.origin().address())));
  }

  /// A try to come in.
  ///
  /// @param knownBrowser what the browser's cookie holds; null where it has none
  /// @param device the User-Agent
  public record Attempt(
      String email, Secret password, @Nullable Secret knownBrowser, String device, Origin origin) {
    Arrival arrival() {
      return new Arrival(knownBrowser, device, origin);
    }

    @Override
    public String toString() {
      return "Attempt[" + origin + "]";
    }
  }

  /// What came of it.
  public sealed interface Result {
    /// @param knownBrowser for the browser to keep; null where it has a good one
    record In(BeginSession.Begun begun, @Nullable Secret knownBrowser) implements Result {}

    /// The password is right, and a code is wanted too.
    ///
    /// @param ticket to be brought back with it
    record SecondStep(Secret ticket) implements Result {}

    /// Wrong e-mail or password, or one that is no longer good.
    record Refused() implements Result {}

    /// Not looked at; try again after `rest`.
    record Wait(Duration rest) implements Result {}
  }
}
