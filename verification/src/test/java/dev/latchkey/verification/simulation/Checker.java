package dev.latchkey.verification.simulation;

import dev.latchkey.verification.simulation.History.Decided;
import dev.latchkey.verification.simulation.History.Last;
import dev.latchkey.verification.simulation.History.Longer;
import dev.latchkey.verification.simulation.History.Outcome;
import dev.latchkey.verification.simulation.History.Restored;
import dev.latchkey.verification.simulation.History.Witness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a whole history and says what it breaks of the promise: C1 here at once, C2 everywhere
/// within the lease, G4 or within what was chosen, C3 no way back, C4 what was acknowledged is
/// stored, C5 what was unknown comes out, C6 no refusal of a good token, C7 no revision goes back,
/// C8 everybody agrees in the end.
final class Checker {
  private static final long MARGIN_NANOS = 50_000_000;

  private final History history;
  private final List<String> broken = new ArrayList<>();
  private final List<List<Operation>> endings = new ArrayList<>();
  private final List<List<Operation>> beginnings = new ArrayList<>();

  private Checker(History history) {
    this.history = history;
    for (int token = 0; token < Tokens.COUNT; token++) {
      endings.add(
          history.of(token).stream()
              .filter(each -> each.ends() && each.acknowledgedAt != Operation.NEVER)
              .toList());
      beginnings.add(
          history.of(token).stream()
              .filter(each -> each.kind == Operation.Kind.SWITCH_ON && each.revision > 0)
              .toList());
    }
  }

  static List<String> check(History history) {
    Checker checker = new Checker(history);
    checker.decisions();
    checker.longer();
    checker.refusals();
    checker.revisions();
    checker.end();
    return checker.broken;
  }

  private void decisions() {
    for (Decided decided : history.decided) {
      if (decided.outcome() == Outcome.ACCEPTED) {
        accepted(decided);
      }
    }
  }

  /// Beyond the lease, and within what was chosen.
  private void longer() {
    for (Longer accepted : history.longer) {
      for (Operation ending : endings.get(accepted.token())) {
        long late = accepted.at() - ending.acknowledgedAt;
        boolean here = ending.acknowledgedBy == accepted.node() && late > 0;
        if ((here || late > history.boundNanos + MARGIN_NANOS)
            && !ending.lost
            && !isExcused(ending, accepted.at())) {
          broken.add("G4: accepted beyond what was chosen: " + accepted + " after " + ending);
        }
      }
    }
  }

  private void accepted(Decided decided) {
    for (Operation ending : endings.get(decided.token())) {
      if (ending.lost || isExcused(ending, decided.at())) {
        continue;
      }
      boolean here = ending.acknowledgedBy == decided.node();
      if (here && decided.at() > ending.acknowledgedAt) {
        broken.add("C1: accepted where it was ended: " + decided + " after " + ending);
      } else if (decided.at() > ending.acknowledgedAt + history.leaseNanos + MARGIN_NANOS) {
        broken.add("C2: accepted beyond the lease: " + decided + " after " + ending);
      }
    }
    for (Restored restored : history.restores) {
      boolean late = decided.at() > restored.at() + history.leaseNanos + MARGIN_NANOS;
      if (restored.refuseAll() && late && !isBegunSince(decided, restored.at())) {
        broken.add("C2: accepted after a restore that refuses all: " + decided);
      }
    }
  }

  /// Somebody asked later, and before that decision, to switch it on again, and it was done.
  private boolean isExcused(Operation ending, long at) {
    return beginnings.get(ending.token).stream()
        .anyMatch(each -> each.startedAt < at && each.revision > ending.revision);
  }

  private boolean isBegunSince(Decided decided, long since) {
    boolean begun =
        beginnings.get(decided.token()).stream()
            .anyMatch(
                each ->
                    each.startedAt < decided.at()
                        && Math.max(each.startedAt + 4_000_000_000L, each.acknowledgedAt) > since);
    boolean restored =
        history.restores.stream()
            .anyMatch(each -> each.at() > since && each.at() <= decided.at() && !each.refuseAll());
    return begun || restored;
  }

  /// A node that refused a token because it had ended accepts it again at a later revision alone,
  /// or after a restore. A token that a node never had was refused as unknown: where replication is
  /// asynchronous and its deletion was lost, the node can't know that it ended.
  private void refusals() {
    Map<List<Integer>, Decided> refused = new HashMap<>();
    Set<List<Integer>> had = new HashSet<>();
    for (Decided decided : history.decided) {
      List<Integer> where = List.of(decided.node(), decided.incarnation(), decided.token());
      Decided before = refused.get(where);
      if (decided.revision() > 0) {
        had.add(where);
      }
      boolean wasUnknown = !history.synchronous && !had.contains(where);
      if (decided.outcome() == Outcome.REFUSED && !wasUnknown) {
        if (isAlwaysGood(decided)) {
          broken.add("C6: a good token was refused: " + decided);
        }
        if (before == null || decided.revision() >= before.revision() || decided.revision() == 0) {
          refused.put(where, decided);
        }
      } else if (decided.outcome() == Outcome.ACCEPTED
          && before != null
          && (before.revision() == 0 || decided.revision() <= before.revision())
          && !isBegunAfter(before, decided.at())
          && !isRestoredBetween(before.at(), decided.at())) {
        broken.add("C3: accepted again: " + decided + " after " + before);
      }
    }
  }

  private boolean isBegunAfter(Decided refused, long at) {
    return refused.revision() != 0
        && beginnings.get(refused.token()).stream()
            .anyMatch(each -> each.startedAt < at && each.revision > refused.revision());
  }

  /// What a node was told before a restore may reach it a lease later.
  private boolean isRestoredBetween(long from, long until) {
    return history.restores.stream()
        .anyMatch(each -> each.at() <= until && each.at() + 3 * history.leaseNanos >= from);
  }

  private boolean isAlwaysGood(Decided decided) {
    return history.of(decided.token()).stream().noneMatch(each -> each.startedAt <= decided.at())
        && history.restores.stream().noneMatch(each -> each.at() <= decided.at());
  }

  private void revisions() {
    if (!history.synchronous || !history.restores.isEmpty()) {
      return;
    }
    Map<List<Integer>, Long> seen = new HashMap<>();
    for (Decided decided : history.decided) {
      List<Integer> where = List.of(decided.node(), decided.incarnation(), decided.token());
      long before = seen.getOrDefault(where, 0L);
      if (decided.outcome() != Outcome.UNDECIDED
          && decided.revision() != 0
          && decided.revision() < before
          && !isUnknownAround(decided)) {
        broken.add("C7: revision " + before + " became " + decided);
      }
      seen.put(where, Math.max(before, decided.revision()));
    }
  }

  /// A commit whose wait was given up is seen on one server, and may be lost: its caller was told
  /// that it is unknown.
  private boolean isUnknownAround(Decided decided) {
    return history.of(decided.token()).stream()
        .anyMatch(each -> each.unknown && each.revision > 0 && each.startedAt < decided.at());
  }

  private void end() {
    history.unsettled.forEach(node -> broken.add("C5: still unsettled at node " + node));
    history.stale.forEach(node -> broken.add("C6: node " + node + " has no lease after healing"));
    for (Last last : history.last) {
      SimServer.TokenState state = history.stored.get(last.token());
      Outcome expected = state.active() ? Outcome.ACCEPTED : Outcome.REFUSED;
      if (last.outcome() != expected) {
        broken.add("C8: in the end " + last + " where the database says " + state);
      }
    }
    endings.forEach(each -> each.forEach(this::stored));
    history.witnesses.forEach(this::witnessed);
  }

  private void stored(Operation ending) {
    SimServer.TokenState state = history.stored.get(ending.token);
    if (!ending.lost && state.active() && !isExcused(ending, Long.MAX_VALUE)) {
      broken.add("C4: acknowledged and not stored: " + ending + ", " + state);
    }
    if (history.synchronous && ending.lost && history.restores.isEmpty()) {
      broken.add("C4: acknowledged and lost: " + ending);
    }
  }

  /// An ending that a living node had seen is asserted again.
  private void witnessed(Witness witness) {
    SimServer.TokenState state = history.stored.get(witness.operation().token);
    boolean lives = history.incarnations[witness.node()] == witness.incarnation();
    if (lives
        && history.restores.isEmpty()
        && state.active()
        && !isExcused(witness.operation(), Long.MAX_VALUE)) {
      broken.add("C3: seen by a node, lost, and not asserted again: " + witness + ", " + state);
    }
  }
}
