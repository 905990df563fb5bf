package dev.latchkey.domain.identity;

import dev.latchkey.domain.change.Changes;

/// Keeps how a person likes to see the console.
public final class SavePreferences {
  public static final int LONGEST = 2_000;

  private final Users users;
  private final Changes changes;

  public SavePreferences(Users users, Changes changes) {
    this.users = users;
    this.changes = changes;
  }

  /// @param json an object, at most 2,000 characters
  /// @throws IllegalArgumentException where it is longer
  public User save(SignedIn person, String json) {
    if (json.length() > LONGEST) {
      throw new IllegalArgumentException("preferences have at most " + LONGEST + " characters");
    }
    return changes
        .commit(
            change -> {
              User user = users.lock(person.user().id()).orElseThrow();
              User changed = user.withPreferences(json);
              users.update(changed);
              return changed;
            })
        .value();
  }
}
