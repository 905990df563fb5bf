package dev.latchkey.server.node;

import dev.latchkey.domain.change.DataUnavailable;
import dev.latchkey.domain.node.Nodes;
import dev.latchkey.server.launch.StartNotice;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Looks every minute whether a fail-over of the database could lose what was acknowledged: in the
/// metrics always, in the log when that begins and ends to be so.
final class ReplicationWatch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ReplicationWatch.class.getName());

  private final Nodes nodes;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("replication-watch").factory());
  private volatile boolean mayLose;

  /// @param mayLose as it was at the start
  ReplicationWatch(Nodes nodes, boolean mayLose, MeterRegistry meters) {
    this.nodes = nodes;
    this.mayLose = mayLose;
    Gauge.builder("latchkey.database.failover.safe", this, each -> each.mayLose ? 0 : 1)
        .description("1 where a fail-over of the database loses nothing that was acknowledged.")
        .register(meters);
  }

  void start() {
    executor.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.MINUTES);
  }

  private void look() {
    try {
      boolean now = nodes.mayLoseOnFailOver();
      if (now && !mayLose) {
        LOG.log(System.Logger.Level.WARNING, new StartNotice.MayLoseOnFailOver().message());
      } else if (mayLose && !now) {
        LOG.log(System.Logger.Level.INFO, "A fail-over of the database loses nothing any longer");
      }
      mayLose = now;
    } catch (DataUnavailable later) {
      // It is asked again in a minute.
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
