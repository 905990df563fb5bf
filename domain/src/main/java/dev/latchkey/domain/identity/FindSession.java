package dev.latchkey.domain.identity;

import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.change.ChangeFailed;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.identity.SessionSecrets.Purpose;
import dev.latchkey.domain.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Finds who is signed in by what the browser's cookie holds.
public final class FindSession {
  public static final Duration IDLE = Duration.ofMinutes(60);
  public static final Duration LONGEST = Duration.ofHours(24);
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

  private final Sessions sessions;
  private final Users users;
  private final SessionSecrets secrets;
  private final Changes changes;
  private final InstantSource clock;

  public FindSession(
      Sessions sessions,
      Users users,
      SessionSecrets secrets,
      Changes changes,
      InstantSource clock) {
    this.sessions = sessions;
    this.users = users;
    this.secrets = secrets;
    this.changes = changes;
    this.clock = clock;
  }

  /// Nothing where the cookie is none of ours, the session has ended, or its person is not active.
  /// That he was seen is noted once a minute at most; a digest under an earlier master key is made
  /// anew.
  public Optional<SignedIn> find(Secret cookie, Origin origin) {
    Optional<SessionCookie> parsed = SessionCookie.parse(cookie);
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Optional<Session> found =
        sessions
            .find(parsed.get().id())
            .filter(
                session ->
                    secrets.matches(session.digest(), Purpose.SESSION, parsed.get().secret()))
            .filter(session -> isLive(session, now));
    Optional<User> user = found.flatMap(session -> users.find(session.user())).filter(User::active);
    if (found.isEmpty() || user.isEmpty()) {
      return Optional.empty();
    }
    note(found.get(), parsed.get().secret(), now);
    return Optional.of(new SignedIn(user.get(), found.get(), origin));
  }

  static boolean isLive(Session session, Instant now) {
    return now.isBefore(endsAt(session));
  }

  /// When the session ends if its person does nothing more.
  public static Instant endsAt(Session session) {
    Instant idle = session.seenAt().plus(IDLE);
    Instant longest = session.createdAt().plus(LONGEST);
    return idle.isBefore(longest) ? idle : longest;
  }

  private void note(Session session, Secret secret, Instant now) {
    boolean current = secrets.isCurrent(session.digest());
    if (current && now.isBefore(session.seenAt().plus(NOTED_EVERY))) {
      return;
    }
    try {
      changes.commit(
          change -> {
            sessions.seen(session.id(), change.at());
            if (!current) {
              byte[] anew = secrets.digest(Purpose.SESSION, secret);
              sessions.digestAnew(session.id(), session.digest(), anew);
            }
            return session;
          });
    } catch (ChangeFailed unwritable) {
      // Reading goes on while the database takes no changes; the session then ends early, not late.
      return;
    }
  }
}
