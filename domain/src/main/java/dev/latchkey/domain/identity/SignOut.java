package dev.latchkey.domain.identity;

import dev.latchkey.domain.change.Changes;

/// Ends the session that a person is in.
public final class SignOut {
  private final Sessions sessions;
  private final PersonalEvents events;
  private final Changes changes;

  public SignOut(Sessions sessions, PersonalEvents events, Changes changes) {
    this.sessions = sessions;
    this.events = events;
    this.changes = changes;
  }

  /// Twice is once.
  public void signOut(SignedIn person) {
    changes.commit(
        change -> {
          boolean ended = sessions.delete(person.session().id());
          if (ended) {
            events.succeeded(
                change, person.actor(), person.user(), person.origin(), "session.end", "");
          }
          return ended;
        });
  }
}
