package dev.latchkey.server.node;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.usage.AskNodes;
import dev.latchkey.verification.explain.Recollecting;
import dev.latchkey.verification.explain.Recollection;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Asks all nodes for the data plane, whose threads must not wait. A few questions at a time;
// beyond
/// those that wait already, asking fails at once.
final class AskingNodes implements Recollecting, AutoCloseable {
  private static final int AT_A_TIME = 4;
  private static final int WAITING = 64;

  private final AskNodes askNodes;
  private final ExecutorService executor =
      new ThreadPoolExecutor(
          AT_A_TIME,
          AT_A_TIME,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(WAITING),
          Thread.ofPlatform().daemon().name("asking-nodes-", 0).factory());

  AskingNodes(AskNodes askNodes) {
    this.askNodes = askNodes;
  }

  @Override
  public CompletableFuture<Recollection> find(UUID organization, String requestId) {
    try {
      return CompletableFuture.supplyAsync(
          () -> askNodes.ofRequest(new OrganizationId(organization), requestId), executor);
    } catch (RejectedExecutionException full) {
      return CompletableFuture.failedFuture(full);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
