package dev.latchkey.verification.follower;

import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/// A proof comes while the lease is looked at twice: it is never seen and then not, nor in part.
@JCStressTest
@Outcome(id = "false, false", expect = Expect.ACCEPTABLE, desc = "before the proof")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "around it")
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "after it")
@Outcome(id = "true, false", expect = Expect.FORBIDDEN, desc = "a proof that was seen is gone")
@State
public class LeaseIsSeenWhole {
  private final Freshness freshness = Freshness.leased(Duration.ofSeconds(5), () -> 1);

  @Actor
  public void prove() {
    freshness.upToDateAsOf(freshness.now());
  }

  @Actor
  public void look(ZZ_Result result) {
    result.r1 = freshness.isFresh();
    result.r2 = freshness.isFresh();
  }
}
