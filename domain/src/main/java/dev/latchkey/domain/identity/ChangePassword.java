package dev.latchkey.domain.identity;

import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.identity.Throttle.Subject;
import dev.latchkey.domain.secret.Passwords;
import dev.latchkey.domain.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Lets a person set a password of his own. His other sessions end, and the one he is in gets a new
/// id and secret.
public final class ChangePassword {
  private final Users users;
  private final Sessions sessions;
  private final Throttle throttle;
  private final BeginSession beginSession;
  private final PersonalEvents events;
  private final Passwords passwords;
  private final Changes changes;

  public ChangePassword(
      Users users,
      Sessions sessions,
      Throttle throttle,
      BeginSession beginSession,
      PersonalEvents events,
      Passwords passwords,
      Changes changes) {
    this.users = users;
    this.sessions = sessions;
    this.throttle = throttle;
    this.beginSession = beginSession;
    this.events = events;
    this.passwords = passwords;
    this.changes = changes;
  }

  /// @throws Passwords.Crowded where too many passwords wait to be checked
  public Result change(SignedIn person, Secret current, Secret chosen) {
    Optional<FieldProblem> problem = PasswordRule.problem("newPassword", chosen, person.user());
    if (problem.isPresent()) {
      return new Result.Unfit(problem.get());
    }
    List<Subject> subjects = List.of(Subject.session(person.session()));
    Optional<Duration> wait =
        changes.commit(change -> throttle.admit(subjects, change.at())).value();
    if (wait.isPresent()) {
      return new Result.Wait(wait.get());
    }
    Secret given = PasswordRule.normal(current);
    if (PasswordRule.isTooLong(given) || !passwords.matches(given, person.user().passwordHash())) {
      return new Result.Wrong();
    }
    String hash = passwords.hash(PasswordRule.normal(chosen));
    return changes.commit(change -> write(change, person, hash, subjects)).value();
  }

  private Result write(Change change, SignedIn person, String hash, List<Subject> subjects) {
    User user = users.lock(person.user().id()).orElseThrow();
    String checked = person.user().passwordHash();
    if (checked == null || !checked.equals(user.passwordHash())) {
      return new Result.Wrong();
    }
    User changed = user.withPassword(hash, null);
    users.update(changed);
    throttle.succeeded(subjects);
    int ended = sessions.deleteAll(user.id(), person.session().id());
    sessions.delete(person.session().id());
    Session old = person.session();
    BeginSession.Begun begun =
        beginSession.begin(change, changed, old.address(), old.device(), old.only());
    events.succeeded(
        change,
        person.actor(),
        changed,
        person.origin(),
        "user.password.change",
        ended == 0 ? "" : ended + " other sessions ended");
    return new Result.Changed(begun, ended);
  }

  /// What came of it.
  public sealed interface Result {
    /// @param otherSessionsEnded how many
    record Changed(BeginSession.Begun begun, int otherSessionsEnded) implements Result {}

    /// The current password is another.
    record Wrong() implements Result {}

    /// Not looked at; try again after `rest`.
    record Wait(Duration rest) implements Result {}

    /// The new password breaks a rule.
    record Unfit(FieldProblem problem) implements Result {}
  }
}
