package dev.latchkey.acceptance.cluster;

import dev.latchkey.acceptance.cluster.History.Asked;
import dev.latchkey.acceptance.cluster.History.Ended;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How long after the acknowledgement nodes began to refuse, of every ending at every node that did
/// not acknowledge it: until the answer to the first question that was refused for good. What lies
/// between the questions is counted in, so the true times are shorter.
final class Lags {
  private final List<Duration> sorted;

  private Lags(List<Duration> sorted) {
    this.sorted = sorted;
  }

  static Lags of(History history) {
    Map<String, Ended> ended = history.ended();
    Map<String, Long> refused = new HashMap<>();
    Map<String, Ended> endings = new HashMap<>();
    List<Asked> asked =
        history.asked().stream()
            .sorted(java.util.Comparator.comparingLong(Asked::startedAt))
            .toList();
    for (Asked each : asked) {
      Ended ending = ended.get(each.token());
      if (ending == null || each.node().equals(ending.node())) {
        continue;
      }
      String where = each.node() + " " + each.token();
      endings.put(where, ending);
      switch (each.outcome()) {
        case REFUSED -> refused.putIfAbsent(where, each.answeredAt());
        case ACCEPTED -> refused.remove(where);
        case UNDECIDED, LOST, WRONG -> {}
      }
    }
    List<Duration> lags = new ArrayList<>();
    refused.forEach(
        (where, at) -> {
          Ended ending = endings.get(where);
          if (ending != null) {
            lags.add(Duration.ofNanos(Math.max(0, at - ending.acknowledgedAt())));
          }
        });
    lags.sort(null);
    return new Lags(lags);
  }

  int count() {
    return sorted.size();
  }

  /// The lag that `percent` of all are not over.
  Duration percentile(double percent) {
    if (sorted.isEmpty()) {
      throw new IllegalStateException("nothing was ended");
    }
    int rank = (int) Math.ceil(percent / 100 * sorted.size());
    return sorted.get(Math.max(0, rank - 1));
  }

  @Override
  public String toString() {
    return sorted.isEmpty()
        ? "no lag was seen"
        : "%d lags: p50 %s, p90 %s, p99 %s, most %s"
            .formatted(
                count(),
                millis(percentile(50)),
                millis(percentile(90)),
                millis(percentile(99)),
                millis(percentile(100)));
  }

  private static String millis(Duration duration) {
    return "%.1f ms".formatted(duration.toNanos() / 1e6);
  }
}
