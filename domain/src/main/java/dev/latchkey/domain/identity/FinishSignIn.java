package dev.latchkey.domain.identity;

import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.delivery.Mail;
import dev.latchkey.domain.delivery.Outbox;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.SecondFactor.Used;
import dev.latchkey.domain.identity.SessionSecrets.Purpose;
import dev.latchkey.domain.identity.Throttle.Subject;
import dev.latchkey.domain.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The second step of signing in: a code, after the password was right. A ticket of the first step
/// is good for five minutes, for one sign-in, and for that password only.
public final class FinishSignIn {
  private static final Duration GOOD_FOR = Duration.ofMinutes(5);
  private static final Duration WORTH_TELLING = Duration.ofDays(3);

  private final Users users;
  private final SecondFactor secondFactor;
  private final Vouchers vouchers;
  private final Throttle throttle;
  private final LetIn letIn;
  private final PersonalEvents events;
  private final Outbox outbox;
  private final Changes changes;
  private final InstantSource clock;

  public FinishSignIn(
      Users users,
      SecondFactor secondFactor,
      Vouchers vouchers,
      Throttle throttle,
      LetIn letIn,
      PersonalEvents events,
      Outbox outbox,
      Changes changes,
      InstantSource clock) {
    this.users = users;
    this.secondFactor = secondFactor;
    this.vouchers = vouchers;
    this.throttle = throttle;
    this.letIn = letIn;
    this.events = events;
    this.outbox = outbox;
    this.changes = changes;
    this.clock = clock;
  }

  /// Says that this user's password was right.
  Secret ticket(User user, Instant now) {
    Secret voucher = vouchers.issue(Purpose.SECOND_STEP, about(user), now.plus(GOOD_FOR));
    return Secret.of(user.id() + "." + voucher.expose());
  }

  public Result finish(Secret ticket, String code, Arrival arrival) {
    Instant now = clock.instant();
    Optional<User> user = userOf(ticket).flatMap(users::find).filter(User::active);
    if (user.isEmpty() || !isGood(ticket, user.get(), now)) {
      return new Result.TooLate();
    }
    List<Subject> subjects = List.of(Subject.codesOf(user.get().id()));
    Optional<Duration> wait =
        changes.commit(change -> throttle.admit(subjects, change.at())).value();
    if (wait.isPresent()) {
      return new Result.Wait(wait.get());
    }
    boolean known = letIn.knownBrowser(user.get().id(), arrival, now).isPresent();
    return changes
        .commit(change -> write(change, user.get().id(), ticket, code, arrival, known, subjects))
        .value();
  }

  private Result write(
      Change change,
      UserId id,
      Secret ticket,
      String code,
      Arrival arrival,
      boolean known,
      List<Subject> subjects) {
    Optional<User> user = users.lock(id).filter(User::active);
    if (user.isEmpty() || !isGood(ticket, user.get(), change.at())) {
      return new Result.TooLate();
    }
    Optional<Used> used = secondFactor.use(id, code, change.at());
    if (used.isEmpty()) {
      events.refused(change, user.get(), arrival.origin(), "session.create", "WRONG_CODE");
      warn(change, user.get(), arrival, subjects.getFirst());
      return new Result.Wrong(change.at());
    }
    if (!vouchers.use(voucher(ticket))) {
      return new Result.TooLate();
    }
    throttle.succeeded(subjects);
    return new Result.In(letIn.letIn(change, user.get(), arrival, known, used.get().words()));
  }

  /// Whoever gives wrong codes knows the password: its owner is told once, at the fifth.
  private void warn(Change change, User user, Arrival arrival, Subject subject) {
    if (outbox.takesMail() && throttle.failures(subject, change.at()) == subject.limit()) {
      outbox.mail(
          change,
          OrganizationId.INSTALLATION,
          new Mail(
              user.email(),
              "Someone may know your password for Latchkey",
              Secret.of(
                  """
                  The right password for %s was given, and then %s wrong codes, last from the \
                  address %s.

                  If this was not you, set another password.
                  """
                      .formatted(user.email(), subject.limit(), arrival.origin().address()))),
          change.at().plus(WORTH_TELLING));
    }
  }

  private boolean isGood(Secret ticket, User user, Instant now) {
    return vouchers.isGood(Purpose.SECOND_STEP, about(user), voucher(ticket), now);
  }

  private static Optional<UserId> userOf(Secret ticket) {
    String text = ticket.expose();
    return UserId.parse(text.substring(0, Math.max(0, text.indexOf('.'))));
  }

  private static Secret voucher(Secret ticket) {
    String text = ticket.expose();
    return Secret.of(text.substring(text.indexOf('.') + 1));
  }

  private static String about(User user) {
    return user.id() + " " + user.passwordHash();
  }

  /// What came of it.
  public sealed interface Result {
    record In(SignIn.Result.In in) implements Result {}

    /// Wrong, too old, or used.
    ///
    /// @param now by this server's clock
    record Wrong(Instant now) implements Result {}

    /// The first step was too long ago, or is none: sign in anew.
    record TooLate() implements Result {}

    /// Not looked at; try again after `rest`.
    record Wait(Duration rest) implements Result {}
  }
}
