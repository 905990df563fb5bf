package dev.latchkey.domain.identity;

import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.id.SessionId;
import java.time.Instant;

/// Ends sessions: one of a person's own, all of them, or those whose time is over.
public final class EndSessions {
  private final Sessions sessions;
  private final PersonalEvents events;
  private final Changes changes;

  public EndSessions(Sessions sessions, PersonalEvents events, Changes changes) {
    this.sessions = sessions;
    this.events = events;
    this.changes = changes;
  }

  /// False where it is none of his.
  public boolean end(SignedIn person, SessionId id) {
    return changes
        .commit(
            change -> {
              boolean his =
                  sessions
                      .find(id)
                      .filter(found -> found.user().equals(person.user().id()))
                      .isPresent();
              boolean ended = his && sessions.delete(id);
              if (ended) {
                events.succeeded(
                    change, person.actor(), person.user(), person.origin(), "session.end", "");
              }
              return ended;
            })
        .value();
  }

  /// Ends all, also the one he is in; answers how many.
  public int endAll(SignedIn person) {
    return changes
        .commit(
            change -> {
              int ended = sessions.deleteAll(person.user().id(), null);
              events.succeeded(
                  change,
                  person.actor(),
                  person.user(),
                  person.origin(),
                  "session.end",
                  "all " + ended);
              return ended;
            })
        .value();
  }

  /// Forgets the sessions of everyone whose time is over, and the failures that no longer count.
  public int sweep(SignInFailures failures) {
    return changes
        .commit(
            change -> {
              Instant now = change.at();
              failures.deleteBefore(now.minus(Throttle.WINDOW));
              return sessions.deleteEnded(
                  now.minus(FindSession.IDLE), now.minus(FindSession.LONGEST));
            })
        .value();
  }
}
