package dev.latchkey.verifier.connection;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.verification.decision.BoundedStaleness;
import dev.latchkey.verification.follower.Freshness;
import io.vertx.core.Vertx;

/// Looks after open connections four times a second: dates that come, streams to keep open or, when
/// nothing can be said any longer about tokens, to cut.
public final class ConnectionUpkeep {
  private static final long EVERY_MILLIS = 250;
  private static final int TURNS_BETWEEN_COMMENTS = 60;

  private final Vertx vertx;
  private final OpenConnections open;
  private final Freshness freshness;
  private final BoundedStaleness bounded;
  private int turn;
  private long timer = -1;

  public ConnectionUpkeep(
      Vertx vertx, OpenConnections open, Freshness freshness, BoundedStaleness bounded) {
    this.vertx = vertx;
    this.open = open;
    this.freshness = freshness;
    this.bounded = bounded;
  }

  public void start() {
    timer = vertx.setPeriodic(EVERY_MILLIS, each -> turn());
  }

  /// Ends every stream without closing its connection.
  public void stop() {
    vertx.cancelTimer(timer);
    open.cutStreams();
  }

  private void turn() {
    turn++;
    open.sweep();
    if (!freshness.isFresh() && bounded.isWithin(freshness)) {
      open.cutUndecided(ErrorCode.FRESHNESS_LOST.name());
    } else if (!freshness.isFresh()) {
      open.cutStreams(ErrorCode.FRESHNESS_LOST.name());
    } else if (turn % TURNS_BETWEEN_COMMENTS == 0) {
      open.keepStreamsOpen();
    }
  }
}
