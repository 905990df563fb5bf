package dev.latchkey.acceptance.cluster;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What clients have seen. All hosts are on one machine, so one monotonic clock, in nanoseconds,
/// stands over the whole of it.
final class History {
  /// A question about a token and its answer.
  record Asked(String node, String token, long startedAt, long answeredAt, Outcome outcome) {}

  /// An ending that `node` acknowledged.
  record Ended(String token, String node, long acknowledgedAt) {}

  private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
  private final Map<String, Ended> ended = new ConcurrentHashMap<>();
  private final Map<String, Long> tried = new ConcurrentHashMap<>();

  void add(Asked question) {
    asked.add(question);
  }

  /// Somebody begins to end a token: from now on nodes may refuse it.
  void tries(Load.Token token) {
    tried.putIfAbsent(token.id(), System.nanoTime());
  }

  /// When somebody first began to end it; the end of time where nobody did.
  long triedAt(String token) {
    return tried.getOrDefault(token, Long.MAX_VALUE);
  }

  void add(Ended ending) {
    tried.putIfAbsent(ending.token(), ending.acknowledgedAt());
    ended.put(ending.token(), ending);
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  Map<String, Ended> ended() {
    return new TreeMap<>(ended);
  }
}
