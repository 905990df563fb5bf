package dev.latchkey.verification.follower;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/// Proofs, readings of the lease and the passing of time, in every order that three threads can
/// bring them into: nothing is fresh on a proof that is older than the lease.
public class FreshnessLinearizabilityTest {
  private static final long SECOND = 1_000_000_000;

  private final AtomicLong nanos = new AtomicLong(1);
  private final Freshness freshness = Freshness.leased(Duration.ofSeconds(2), nanos::get);

  @Test
  void the_lease_is_read_as_of_one_instant() {
    new ModelCheckingOptions()
        .iterations(20)
        .invocationsPerIteration(500)
        .threads(3)
        .actorsPerThread(2)
        .actorsBefore(1)
        .actorsAfter(1)
        .minimizeFailedScenario(false)
        .sequentialSpecification(Model.class)
        .check(FreshnessLinearizabilityTest.class);
  }

  @Operation(nonParallelGroup = "follower")
  public void prove() {
    freshness.upToDateAsOf(freshness.now());
  }

  @Operation(nonParallelGroup = "follower")
  public void letASecondPass() {
    nanos.addAndGet(SECOND);
  }

  @Operation
  public boolean isFresh() {
    return freshness.isFresh();
  }

  /// What one thread after the other would see.
  public static class Model {
    private long now = 1;
    private long proved = -10 * SECOND;

    public void prove() {
      proved = now;
    }

    public void letASecondPass() {
      now += SECOND;
    }

    public boolean isFresh() {
      return now - proved < 2 * SECOND / 100 * 99;
    }
  }
}
