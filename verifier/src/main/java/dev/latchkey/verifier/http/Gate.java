package dev.latchkey.verifier.http;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.api.error.FieldCode;
import dev.latchkey.api.error.FieldError;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.follower.Follower;
import dev.latchkey.verification.follower.Freshness;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Lets a request through once the table is fresh, and as far on or as young as the request wants
/// it; waits a moment for that, without holding the event loop, and refuses with `FRESHNESS_LOST`
/// otherwise. What is let through goes on the event loop that the request came on.
public final class Gate {
  private static final CharSequence POSITION = HttpHeaders.createOptimized("x-feed-position");
  private static final long MOST_WAIT_MILLIS = 1_000;

  private final Follower follower;
  private final Freshness freshness;

  public Gate(Follower follower) {
    this.follower = follower;
    this.freshness = follower.freshness();
  }

  /// How old the table is; ask before deciding, so that what is said is not too young.
  public long stalenessMillis() {
    return freshness.stalenessMillis();
  }

  public boolean isFresh() {
    return freshness.isFresh();
  }

  /// Honours `X-Feed-Position`.
  public void pass(Exchange exchange, Runnable then) {
    String text = exchange.request().getHeader(POSITION);
    if (text == null) {
      go(exchange, then);
      return;
    }
    Optional<Position> position = Position.decode(text);
    if (position.isEmpty()) {
      exchange.refuse(List.of(FieldError.of("X-Feed-Position", FieldCode.BAD_FORMAT)));
    } else if (follower.position().reaches(position.get())) {
      go(exchange, then);
    } else {
      after(follower.reached(position.get()), exchange, then);
    }
  }

  /// Honours `maxStalenessMillis`.
  ///
  /// @param most the oldest that the table may be; below 0 where it may be any age
  public void passWithin(long most, Exchange exchange, Runnable then) {
    if (most < 0 || freshness.stalenessMillis() <= most) {
      go(exchange, then);
    } else {
      after(
          follower.readFromNow(),
          exchange,
          () -> {
            if (freshness.stalenessMillis() <= most) {
              then.run();
            } else {
              exchange.refuse(ErrorCode.FRESHNESS_LOST);
            }
          });
    }
  }

  private void after(CompletableFuture<Position> condition, Exchange exchange, Runnable then) {
    Context context = Vertx.currentContext();
    if (context == null) {
      throw new IllegalStateException("requests are handled on an event loop");
    }
    condition
        .orTimeout(MOST_WAIT_MILLIS, TimeUnit.MILLISECONDS)
        .whenComplete(
            (position, tooLate) ->
                context.runOnContext(
                    nothing -> {
                      if (tooLate == null) {
                        exchange.guard(() -> go(exchange, then));
                      } else {
                        exchange.refuse(ErrorCode.FRESHNESS_LOST);
                      }
                    }));
  }

  private void go(Exchange exchange, Runnable then) {
    if (freshness.isFresh()) {
      then.run();
    } else {
      exchange.refuse(ErrorCode.FRESHNESS_LOST);
    }
  }
}
