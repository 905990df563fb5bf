package dev.latchkey.management.access;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.management.request.Conditions;
import dev.latchkey.management.request.RequestRefused;
import dev.latchkey.verification.feed.GivenPositions;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.follower.Follower;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;

/// Has a request wait until this node has come as far as its caller has seen.
public final class CatchUp {
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Follower follower;
  private final GivenPositions positions;

  public CatchUp(Follower follower, GivenPositions positions) {
    this.follower = follower;
    this.positions = positions;
  }

  /// Before something is decided from the table.
  ///
  /// @throws RequestRefused where the table is not fresh, or does not come so far in time
  public void before(HttpServletRequest request) throws InterruptedException {
    await(request);
    if (!follower.freshness().isFresh()) {
      throw RequestRefused.because(ErrorCode.FRESHNESS_LOST);
    }
  }

  void await(HttpServletRequest request) throws InterruptedException {
    Position position = Conditions.feedPosition(request, positions);
    if (position != null && !follower.appliedAtLeast(position, LONGEST)) {
      throw RequestRefused.because(
          ErrorCode.FRESHNESS_LOST, "This node has not come as far as X-Feed-Position yet.");
    }
  }
}
