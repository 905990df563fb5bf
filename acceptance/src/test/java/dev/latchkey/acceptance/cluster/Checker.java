package dev.latchkey.acceptance.cluster;

import dev.latchkey.acceptance.cluster.History.Asked;
import dev.latchkey.acceptance.cluster.History.Ended;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Holds a history against the promise about switched-off tokens.
///
/// - The node that acknowledged an ending accepts no question that started afterwards.
/// - No node accepts one that started later than the lease after the acknowledgement.
/// - A node that has refused an ended token does not accept it again.
/// - A node that has accepted a token which nobody tried to end does not refuse it afterwards: only
///   one that has yet to hear of a new token may. No node gives another answer than these.
/// - What was ended is stored: in the end every node refuses it.
final class Checker {
  private final Duration lease;

  Checker(Duration lease) {
    this.lease = lease;
  }

  /// What broke the promise, a sentence each.
  List<String> violations(History history) {
    List<String> violations = new ArrayList<>();
    Map<String, Ended> ended = history.ended();
    Map<String, Long> refusedSince = refusals(history);
    Map<String, Long> acceptedSince = acceptances(history);
    for (Asked asked : history.asked()) {
      Ended ending = ended.get(asked.token());
      switch (asked.outcome()) {
        case ACCEPTED -> {
          if (ending != null) {
            accepted(asked, ending, refusedSince, violations);
          }
        }
        case REFUSED -> {
          Long accepted = acceptedSince.get(asked.node() + " " + asked.token());
          boolean isGood = asked.answeredAt() < history.triedAt(asked.token());
          if (isGood && accepted != null && asked.startedAt() > accepted) {
            violations.add(asked + " is about a token that is good");
          }
        }
        case WRONG -> violations.add(asked + " is no answer that may be given");
        case UNDECIDED, LOST -> {}
      }
    }
    violations.addAll(acceptedLast(history, ended));
    return violations;
  }

  /// The last clear word of each node about each ended token must be no.
  private static List<String> acceptedLast(History history, Map<String, Ended> ended) {
    Map<String, Asked> last = new TreeMap<>();
    for (Asked asked : history.asked()) {
      if (ended.containsKey(asked.token())
          && (asked.outcome() == Outcome.ACCEPTED || asked.outcome() == Outcome.REFUSED)) {
        last.merge(
            asked.node() + " " + asked.token(),
            asked,
            (one, other) -> one.startedAt() > other.startedAt() ? one : other);
      }
    }
    return last.values().stream()
        .filter(each -> each.outcome() == Outcome.ACCEPTED)
        .map(each -> each + " is the last word about what was ended")
        .toList();
  }

  private void accepted(
      Asked asked, Ended ending, Map<String, Long> refusedSince, List<String> violations) {
    long after = asked.startedAt() - ending.acknowledgedAt();
    if (asked.node().equals(ending.node()) && after > 0) {
      violations.add(asked + " started " + millis(after) + " after this very node acknowledged");
    }
    if (after > lease.toNanos()) {
      violations.add(asked + " started " + millis(after) + " after " + ending);
    }
    Long refused = refusedSince.get(asked.node() + " " + asked.token());
    if (refused != null && asked.startedAt() > refused) {
      violations.add(asked + " was accepted after it had been refused here");
    }
  }

  /// When a node first answered that a token is refused, somebody having begun to end it.
  private static Map<String, Long> refusals(History history) {
    Map<String, Long> first = new HashMap<>();
    for (Asked asked : history.asked()) {
      if (asked.outcome() == Outcome.REFUSED
          && asked.startedAt() > history.triedAt(asked.token())) {
        first.merge(asked.node() + " " + asked.token(), asked.answeredAt(), Math::min);
      }
    }
    return first;
  }

  /// When a node first answered that a token is good.
  private static Map<String, Long> acceptances(History history) {
    Map<String, Long> first = new HashMap<>();
    for (Asked asked : history.asked()) {
      if (asked.outcome() == Outcome.ACCEPTED) {
        first.merge(asked.node() + " " + asked.token(), asked.answeredAt(), Math::min);
      }
    }
    return first;
  }

  /// How long after the acknowledgement each node still accepted an ended token: 0 where it did
  // not.
  Map<String, Duration> lags(History history) {
    Map<String, Duration> lags = new TreeMap<>();
    Map<String, Ended> ended = history.ended();
    for (Asked asked : history.asked()) {
      Ended ending = ended.get(asked.token());
      if (ending != null) {
        long lag =
            asked.outcome() == Outcome.ACCEPTED
                ? Math.max(0, asked.startedAt() - ending.acknowledgedAt())
                : 0;
        lags.merge(
            asked.node(),
            Duration.ofNanos(lag),
            (one, other) -> one.compareTo(other) > 0 ? one : other);
      }
    }
    return lags;
  }

  private static String millis(long nanos) {
    return nanos / 1_000_000 + " ms";
  }
}
