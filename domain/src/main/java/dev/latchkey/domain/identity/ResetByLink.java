package dev.latchkey.domain.identity;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.delivery.Mail;
import dev.latchkey.domain.delivery.Outbox;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.SessionSecrets.Purpose;
import dev.latchkey.domain.identity.Throttle.Subject;
import dev.latchkey.domain.secret.Passwords;
import dev.latchkey.domain.secret.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Sets a new password by a link that came by mail. All sessions of its person end, all his links,
/// and his browsers are no longer known; he signs in anew, with his second factor if he has one.
public final class ResetByLink {
  private static final Duration WORTH_TELLING = Duration.ofDays(3);

  private final Users users;
  private final PasswordResets resets;
  private final Sessions sessions;
  private final KnownBrowsers browsers;
  private final Throttle throttle;
  private final PersonalEvents events;
  private final Passwords passwords;
  private final SessionSecrets secrets;
  private final Outbox outbox;
  private final Changes changes;
  private final InstantSource clock;

  public ResetByLink(
      Users users,
      PasswordResets resets,
      Sessions sessions,
      KnownBrowsers browsers,
      Throttle throttle,
      PersonalEvents events,
      Passwords passwords,
      SessionSecrets secrets,
      Outbox outbox,
      Changes changes,
      InstantSource clock) {
    this.users = users;
    this.resets = resets;
    this.sessions = sessions;
    this.browsers = browsers;
    this.throttle = throttle;
    this.events = events;
    this.passwords = passwords;
    this.secrets = secrets;
    this.outbox = outbox;
    this.changes = changes;
    this.clock = clock;
  }

  /// @param code what stood behind `#` in the link
  /// @throws Passwords.Crowded where too many passwords wait to be hashed
  public Result reset(Secret code, Secret chosen, Origin origin) {
    byte[] digest = secrets.lastingDigest(Purpose.PASSWORD_RESET, code);
    Optional<User> user = resets.find(digest, clock.instant()).flatMap(users::find);
    if (user.isEmpty()) {
      return new Result.NotGood();
    }
    Optional<FieldProblem> problem = PasswordRule.problem("newPassword", chosen, user.get());
    if (problem.isPresent()) {
      return new Result.Unfit(problem.get());
    }
    String hash = passwords.hash(PasswordRule.normal(chosen));
    return changes.commit(change -> write(change, user.get().id(), digest, hash, origin)).value();
  }

  private Result write(Change change, UserId id, byte[] digest, String hash, Origin origin) {
    Optional<User> locked = users.lock(id).filter(User::active);
    boolean good = resets.find(digest, change.at()).isPresent() && resets.delete(id, digest);
    if (locked.isEmpty() || !good) {
      return new Result.NotGood();
    }
    User user = locked.get().withPassword(hash, null);
    users.update(user);
    resets.deleteAll(id);
    browsers.deleteAll(id);
    int ended = sessions.deleteAll(id, null);
    throttle.succeeded(List.of(Subject.account(secrets.blind(PasswordRule.folded(user.email())))));
    events.succeeded(
        change,
        Actor.user(id, user.name()),
        user,
        origin,
        "user.password.reset",
        "by mail; " + ended + " sessions ended");
    outbox.mail(
        change, OrganizationId.INSTALLATION, told(user, origin), change.at().plus(WORTH_TELLING));
    return new Result.Reset(ended);
  }

  private static Mail told(User user, Origin origin) {
    return new Mail(
        user.email(),
        "Your password for Latchkey was changed",
        Secret.of(
            """
            The password of %s was set anew by a link from a mail, from the address %s.
            All sessions have ended.

            If this was not you, ask an administrator at once: someone reads your mail.
            """
                .formatted(user.email(), origin.address())));
  }

  /// What came of it.
  public sealed interface Result {
    record Reset(int sessionsEnded) implements Result {}

    /// The link was used, replaced, or is too old.
    record NotGood() implements Result {}

    /// The new password breaks a rule.
    record Unfit(FieldProblem problem) implements Result {}
  }
}
