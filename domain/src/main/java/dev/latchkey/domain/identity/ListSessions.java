package dev.latchkey.domain.identity;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Shows a person where he is signed in.
public final class ListSessions {
  private final Sessions sessions;
  private final InstantSource clock;

  public ListSessions(Sessions sessions, InstantSource clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  /// Those that have not ended, newest first.
  public List<Session> list(SignedIn person) {
    Instant now = clock.instant();
    return sessions.of(person.user().id()).stream()
        .filter(session -> FindSession.isLive(session, now))
        .toList();
  }
}
