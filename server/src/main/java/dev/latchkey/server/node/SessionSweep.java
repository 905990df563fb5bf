package dev.latchkey.server.node;

import dev.latchkey.domain.identity.EndSessions;
import dev.latchkey.domain.identity.SignInFailures;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Forgets sessions whose time is over and failed sign-ins that no longer count, every ten minutes.
/// They are refused without it; this only keeps their tables small.
final class SessionSweep implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SessionSweep.class.getName());
  private static final long PERIOD_MINUTES = 10;

  private final EndSessions endSessions;
  private final SignInFailures failures;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("session-sweep").factory());

  SessionSweep(EndSessions endSessions, SignInFailures failures) {
    this.endSessions = endSessions;
    this.failures = failures;
  }

  void start() {
    executor.scheduleWithFixedDelay(this::sweep, PERIOD_MINUTES, PERIOD_MINUTES, TimeUnit.MINUTES);
  }

  void sweep() {
    try {
      endSessions.sweep(failures);
    } catch (RuntimeException failed) {
      LOG.log(System.Logger.Level.WARNING, "Ended sessions were not forgotten", failed);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
