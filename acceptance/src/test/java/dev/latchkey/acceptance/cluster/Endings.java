package dev.latchkey.acceptance.cluster;

import dev.latchkey.acceptance.cluster.Cluster.ClusterNode;
import dev.latchkey.acceptance.cluster.History.Ended;
import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.ApiClient.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;

/// Somebody who switches off one token after the other, at one node after the other, whatever
/// befalls them. What was not answered clearly is sent again, with the same key, until it is.
final class Endings implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Cluster cluster;
  private final List<ClusterNode> at;
  private final History history;
  private final Queue<Load.Token> left;
  private final Thread thread;
  private volatile boolean giveUp;
  private volatile int unclear;

  /// At all nodes.
  Endings(Cluster cluster, List<Load.Token> tokens, History history) {
    this(cluster, cluster.nodes(), tokens, history);
  }

  Endings(Cluster cluster, List<ClusterNode> at, List<Load.Token> tokens, History history) {
    this.cluster = cluster;
    this.at = List.copyOf(at);
    this.history = history;
    this.left = new ArrayDeque<>(tokens);
    this.thread = Thread.ofPlatform().start(this::run);
  }

  private void run() {
    ApiClient api = cluster.api().within(PATIENCE);
    int turn = 0;
    for (Load.Token token = left.poll(); token != null && !giveUp; token = left.poll()) {
      history.tries(token);
      while (!giveUp && !isEnded(api, token, at.get(turn++ % at.size()))) {
        unclear++;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private boolean isEnded(ApiClient api, Load.Token token, ClusterNode node) {
    try {
      Answer answer = cluster.switchingOff(api, token, node);
      long acknowledgedAt = System.nanoTime();
      if (answer.status() == 200) {
        history.add(new Ended(token.id(), node.name(), acknowledgedAt));
        return true;
      }
      if (answer.status() != 503) {
        throw new AssertionError(answer.status() + " " + answer.http().body());
      }
    } catch (UncheckedIOException unanswered) {
      // The next node is asked.
    }
    LockSupport.parkNanos(PAUSE.toNanos());
    return false;
  }

  /// How many calls were not answered by yes.
  int unclear() {
    return unclear;
  }

  /// Waits until each is ended.
  void await() {
    Load.await(() -> !thread.isAlive(), () -> "the endings; the history has " + history.ended());
  }

  @Override
  public void close() {
    giveUp = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
