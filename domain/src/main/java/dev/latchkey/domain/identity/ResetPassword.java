package dev.latchkey.domain.identity;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.identity.Throttle.Subject;
import dev.latchkey.domain.secret.Passwords;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.domain.secret.SecretSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives a person a new first password, for whoever can reach the server's data: the way back in.
/// All of his sessions end, and a lost authenticator app is no longer asked for.
public final class ResetPassword {
  /// How long a first password is good.
  public static final Duration GOOD_FOR = Duration.ofHours(24);

  private static final int LENGTH = 20;

  private final Users users;
  private final Sessions sessions;
  private final KnownBrowsers browsers;
  private final Authenticators authenticators;
  private final RecoveryCodes recoveryCodes;
  private final Throttle throttle;
  private final PersonalEvents events;
  private final Passwords passwords;
  private final SessionSecrets secrets;
  private final SecretSource source;
  private final Changes changes;

  public ResetPassword(
      Users users,
      Sessions sessions,
      KnownBrowsers browsers,
      Authenticators authenticators,
      RecoveryCodes recoveryCodes,
      Throttle throttle,
      PersonalEvents events,
      Passwords passwords,
      SessionSecrets secrets,
      SecretSource source,
      Changes changes) {
    this.users = users;
    this.sessions = sessions;
    this.browsers = browsers;
    this.authenticators = authenticators;
    this.recoveryCodes = recoveryCodes;
    this.throttle = throttle;
    this.events = events;
    this.passwords = passwords;
    this.secrets = secrets;
    this.source = source;
    this.changes = changes;
  }

  /// A first password: 20 base62 characters, 119 bits.
  public static Secret firstPassword(SecretSource source) {
    return Secret.of(source.base62(LENGTH));
  }

  /// @param email whose; null for the only operator
  public Result reset(@Nullable String email) {
    if (email != null) {
      return users.findByEmail(email.strip()).map(this::reset).orElseGet(Result.NoSuchUser::new);
    }
    List<User> operators = users.operators();
    return operators.size() == 1 ? reset(operators.getFirst()) : several(operators);
  }

  private Result reset(User user) {
    Secret password = firstPassword(source);
    String hash = passwords.hash(password);
    return changes.commit(change -> write(change, user, password, hash)).value();
  }

  private Result write(Change change, User found, Secret password, String hash) {
    Optional<User> locked = users.lock(found.id());
    if (locked.isEmpty()) {
      return new Result.NoSuchUser();
    }
    Instant until = change.at().plus(GOOD_FOR);
    User user = locked.get().withPassword(hash, until);
    users.update(user);
    int ended = sessions.deleteAll(user.id(), null);
    browsers.deleteAll(user.id());
    boolean hadApp = authenticators.delete(user.id());
    recoveryCodes.deleteAll(user.id());
    throttle.succeeded(List.of(Subject.account(secrets.blind(PasswordRule.folded(user.email())))));
    events.succeeded(
        change,
        Actor.SYSTEM,
        user,
        Origin.COMMAND_LINE,
        "user.password.reset",
        ended + " sessions ended" + (hadApp ? "; authenticator app removed" : ""));
    return new Result.Reset(user, password, until);
  }

  private static Result several(List<User> operators) {
    return new Result.Several(operators.stream().map(User::email).toList());
  }

  /// What came of it.
  public sealed interface Result {
    record Reset(User user, Secret password, Instant goodUntil) implements Result {}

    record NoSuchUser() implements Result {}

    /// No e-mail was given and there is not exactly one operator.
    record Several(List<String> emails) implements Result {
      public Several {
        emails = List.copyOf(emails);
      }
    }
  }
}
