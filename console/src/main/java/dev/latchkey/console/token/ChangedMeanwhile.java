package dev.latchkey.console.token;

import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.token.Token;

/// A description that another changed while one was typing: both versions.
///
/// @param who and when: *Ann Meyer changed this 2 min ago.*
/// @param theirs as it stands now
/// @param mine as typed
public record ChangedMeanwhile(String who, String theirs, String mine) {
  static ChangedMeanwhile of(Token now, String typed, Visit visit) {
    String who =
        now.updatedBy().name() + " changed this " + visit.times().relative(now.updatedAt()) + ".";
    return new ChangedMeanwhile(who, now.description() == null ? "" : now.description(), typed);
  }
}
