package dev.latchkey.server.node;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.token.ReassertEndings;
import dev.latchkey.verification.feed.Proof;
import dev.latchkey.verification.feed.RowKey;
import dev.latchkey.verification.follower.Ending;
import dev.latchkey.verification.follower.FeedListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Tells in the log what befalls the feed, second tables and promotions; and submits endings again
/// that a fail-over may have lost.
final class ClusterLog implements FeedListener, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ClusterLog.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ReassertEndings reassertEndings;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("reassert-endings").factory());

  ClusterLog(ReassertEndings reassertEndings) {
    this.reassertEndings = reassertEndings;
  }

  @Override
  public void reloaded(String because) {
    LOG.log(System.Logger.Level.WARNING, "Built the table anew, because of {0}", because);
  }

  @Override
  public void moved(Proof.Server before, Proof.Server after) {
    LOG.log(
        System.Logger.Level.WARNING,
        "The database was promoted or replaced: timeline {0} became {1}",
        before.timeline(),
        after.timeline());
  }

  @Override
  public void lost(List<Ending> endings) {
    LOG.log(
        System.Logger.Level.WARNING,
        "The database lacks changes that this node has seen; {0} endings of the last hour are"
            + " submitted again",
        endings.size());
    List<ReassertEndings.Ended> ended =
        endings.stream()
            .filter(each -> each.key() instanceof RowKey.OfToken)
            .map(each -> ended((RowKey.OfToken) each.key(), each.revision()))
            .toList();
    executor.execute(() -> submit(ended));
  }

  private static ReassertEndings.Ended ended(RowKey.OfToken key, long revision) {
    return new ReassertEndings.Ended(
        new OrganizationId(key.organization()), new TokenId(key.token()), revision);
  }

  /// Until the database has taken them; this node refuses by them meanwhile.
  private void submit(List<ReassertEndings.Ended> ended) {
    while (!executor.isShutdown()) {
      try {
        reassertEndings.reassert(ended);
        return;
      } catch (RuntimeException failed) {
        LOG.log(
            System.Logger.Level.WARNING, "Endings could not be submitted; trying again", failed);
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
