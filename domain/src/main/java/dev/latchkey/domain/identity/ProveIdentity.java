package dev.latchkey.domain.identity;

import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.identity.Throttle.Subject;
import dev.latchkey.domain.secret.Passwords;
import dev.latchkey.domain.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Asks a person who is signed in for his password again, and for a code where he has a second
/// factor, before a value is shown to him or a way to sign in is changed.
public final class ProveIdentity {
  /// How long a proof is good.
  public static final Duration GOOD_FOR = Duration.ofMinutes(30);

  private final Sessions sessions;
  private final Throttle throttle;
  private final PersonalEvents events;
  private final SecondFactor secondFactor;
  private final Passwords passwords;
  private final Changes changes;

  public ProveIdentity(
      Sessions sessions,
      Throttle throttle,
      PersonalEvents events,
      SecondFactor secondFactor,
      Passwords passwords,
      Changes changes) {
    this.sessions = sessions;
    this.throttle = throttle;
    this.events = events;
    this.secondFactor = secondFactor;
    this.passwords = passwords;
    this.changes = changes;
  }

  /// @param code empty where none was given
  /// @throws Passwords.Crowded where too many passwords wait to be checked
  public Result prove(SignedIn person, Secret password, String code) {
    List<Subject> subjects = List.of(Subject.session(person.session()));
    Optional<Duration> wait =
        changes.commit(change -> throttle.admit(subjects, change.at())).value();
    if (wait.isPresent()) {
      return new Result.Wait(wait.get());
    }
    Secret given = PasswordRule.normal(password);
    if (PasswordRule.isTooLong(given) || !passwords.matches(given, person.user().passwordHash())) {
      return changes
          .<Result>commit(
              change -> {
                events.refused(
                    change, person.user(), person.origin(), "session.prove", "WRONG_PASSWORD");
                return new Result.Wrong();
              })
          .value();
    }
    return changes
        .<Result>commit(
            change -> {
              boolean wantsCode = secondFactor.isSet(person.user().id());
              if (wantsCode && code.isBlank()) {
                throttle.succeeded(subjects);
                return new Result.CodeWanted();
              }
              if (wantsCode && secondFactor.use(person.user().id(), code, change.at()).isEmpty()) {
                events.refused(
                    change, person.user(), person.origin(), "session.prove", "WRONG_CODE");
                return new Result.WrongCode(change.at());
              }
              throttle.succeeded(subjects);
              sessions.proven(person.session().id(), change.at());
              events.succeeded(
                  change, person.actor(), person.user(), person.origin(), "session.prove", "");
              return new Result.Proven(change.at());
            })
        .value();
  }

  /// What came of it.
  public sealed interface Result {
    record Proven(Instant at) implements Result {}

    record Wrong() implements Result {}

    /// The password is right, and a code is wanted too.
    record CodeWanted() implements Result {}

    /// @param now by this server's clock
    record WrongCode(Instant now) implements Result {}

    /// Not looked at; try again after `rest`.
    record Wait(Duration rest) implements Result {}
  }
}
