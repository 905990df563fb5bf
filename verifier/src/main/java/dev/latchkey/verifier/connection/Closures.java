package dev.latchkey.verifier.connection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// The connections that this node closed lately, so that none comes back while its id could still
/// be sent, and so that whoever ended a token can be told how many it cost.
final class Closures {
  private static final int MOST = 100_000;

  private record Closure(String id, UUID token, long at) {}

  private final Map<String, Closure> byId = new HashMap<>();
  private final Deque<Closure> inOrder = new ArrayDeque<>();

  synchronized void add(String id, UUID token, long micros) {
    Closure closure = new Closure(id, token, micros);
    if (byId.putIfAbsent(id, closure) == null) {
      inOrder.addLast(closure);
      if (inOrder.size() > MOST) {
        byId.remove(inOrder.removeFirst().id());
      }
    }
  }

  synchronized boolean contains(String id) {
    return byId.containsKey(id);
  }

  synchronized int since(UUID token, long micros) {
    int count = 0;
    for (Closure closure : inOrder) {
      count += closure.token().equals(token) && closure.at() >= micros ? 1 : 0;
    }
    return count;
  }
}
