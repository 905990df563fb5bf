package dev.latchkey.domain.identity;

import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.identity.Throttle.Subject;
import dev.latchkey.domain.secret.Passwords;
import dev.latchkey.domain.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Asks a person who is signed in for his password again, before a value is shown to him.
public final class ProveIdentity {
  /// How long a proof is good.
  public static final Duration GOOD_FOR = Duration.ofMinutes(30);

  private final Sessions sessions;
  private final Throttle throttle;
  private final PersonalEvents events;
  private final Passwords passwords;
  private final Changes changes;

  public ProveIdentity(
      Sessions sessions,
      Throttle throttle,
      PersonalEvents events,
      Passwords passwords,
      Changes changes) {
    this.sessions = sessions;
    this.throttle = throttle;
    this.events = events;
    this.passwords = passwords;
    this.changes = changes;
  }

  /// @throws Passwords.Crowded where too many passwords wait to be checked
  public Result prove(SignedIn person, Secret password) {
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

    /// Not looked at; try again after `rest`.
    record Wait(Duration rest) implements Result {}
  }
}
