package dev.latchkey.domain.people;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import java.util.Optional;
import java.util.function.BiFunction;

/// Runs works for callers as they stand at that moment: whether one holds what the work needs is
/// looked at before, so that nothing waits in vain, and again inside it, locked.
final class StandingWork {
  private final Standing authority;
  private final Changes changes;

  StandingWork(Standing authority, Changes changes) {
    this.authority = authority;
    this.changes = changes;
  }

  /// @param work is given the caller with the rights that he has now
  <T> Outcome<T> commit(
      Caller caller, Permission needed, BiFunction<Change, Caller, Outcome<T>> work) {
    if (!caller.may(needed)) {
      return Outcome.refused(Refusal.Forbidden.lacks(needed));
    }
    return Outcomes.of(changes.commit(caller.once(), change -> run(change, caller, needed, work)));
  }

  private <T> Outcome<T> run(
      Change change,
      Caller before,
      Permission needed,
      BiFunction<Change, Caller, Outcome<T>> work) {
    Optional<Caller> now = authority.again(before, change.at());
    if (now.isEmpty()) {
      return Outcome.refused(new Refusal.Forbidden(Standing.LOST));
    }
    return now.get().may(needed)
        ? work.apply(change, now.get())
        : Outcome.refused(Refusal.Forbidden.lacks(needed));
  }
}
