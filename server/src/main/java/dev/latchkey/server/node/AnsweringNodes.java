package dev.latchkey.server.node;

import dev.latchkey.domain.usage.AskNodes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Answers what other nodes ask about refusals, several times a second.
final class AnsweringNodes implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AnsweringNodes.class.getName());
  private static final long PERIOD_MILLIS = 300;

  private final AskNodes askNodes;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("answering-nodes").factory());
  private boolean failing;

  AnsweringNodes(AskNodes askNodes) {
    this.askNodes = askNodes;
  }

  /// @param besideOthers whether there may be other nodes
  void start(boolean besideOthers) {
    if (besideOthers) {
      executor.scheduleWithFixedDelay(
          this::answer, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /// Tells of a failure once, not three times a second.
  private void answer() {
    try {
      askNodes.answerOthers();
      failing = false;
    } catch (RuntimeException failed) {
      if (!failing) {
        LOG.log(
            System.Logger.Level.WARNING, "Other nodes' questions could not be answered", failed);
      }
      failing = true;
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
