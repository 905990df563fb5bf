package dev.latchkey.domain.identity;

import dev.latchkey.domain.change.Change;

/// Hears of people who sign in with a browser that is not known as theirs, inside the work that
/// begins the session.
public interface NewBrowsers {
  void came(Change change, User user, Session session, Arrival arrival);
}
