package dev.latchkey.verifier.http;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.api.error.FieldCode;
import dev.latchkey.api.error.FieldError;
import dev.latchkey.verification.decision.BoundedStaleness;
import dev.latchkey.verification.follower.Follower;
import dev.latchkey.verification.follower.Freshness;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Lets a request through once the table is fresh (or some tokens are accepted for longer), and as
/// far on or as young as the request wants it; waits a moment for that, without holding the event
/// loop, and refuses with `FRESHNESS_LOST` otherwise. What is let through goes on the event loop
/// that the request came on.
public final class Gate {
  private static final CharSequence POSITION = HttpHeaders.createOptimized("x-feed-position");
  private static final long MOST_WAIT_MILLIS = 1_000;

  private final Follower follower;
  private final Positions positions;
  private final Freshness freshness;
  private final BoundedStaleness bounded;

  public Gate(Follower follower, Positions positions, BoundedStaleness bounded) {
    this.follower = follower;
    this.positions = positions;
    this.freshness = follower.freshness();
    this.bounded = bounded;
  }

  /// How old the table is; ask before deciding, so that what is said is not too young.
  public long stalenessMillis() {
    return freshness.stalenessMillis();
  }

  /// Whether there is something that can be decided now; what, is for the decision to say.
  public boolean isOpen() {
    return freshness.isFresh() || bounded.isWithin(freshness);
  }

  /// Honours `X-Feed-Position`.
  public void pass(Exchange exchange, Runnable then) {
    String text = exchange.request().getHeader(POSITION);
    if (text == null) {
      go(exchange, then);
      return;
    }
    CompletableFuture<Boolean> reached = positions.reached(text);
    if (reached.isDone() && !reached.isCompletedExceptionally()) {
      passAt(reached.join(), exchange, then);
    } else {
      after(reached, exchange, isOne -> passAt(isOne, exchange, then));
    }
  }

  private void passAt(boolean isPosition, Exchange exchange, Runnable then) {
    if (isPosition) {
      go(exchange, then);
    } else {
      exchange.refuse(List.of(FieldError.of("X-Feed-Position", FieldCode.BAD_FORMAT)));
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
          read -> {
            if (freshness.stalenessMillis() <= most) {
              go(exchange, then);
            } else {
              exchange.refuse(ErrorCode.FRESHNESS_LOST);
            }
          });
    }
  }

  private static <T> void after(
      CompletableFuture<T> condition, Exchange exchange, Consumer<T> then) {
    Context context = Vertx.currentContext();
    if (context == null) {
      throw new IllegalStateException("requests are handled on an event loop");
    }
    condition
        .orTimeout(MOST_WAIT_MILLIS, TimeUnit.MILLISECONDS)
        .whenComplete(
            (met, tooLate) ->
                context.runOnContext(
                    nothing -> {
                      if (tooLate == null) {
                        exchange.guard(() -> then.accept(met));
                      } else {
                        exchange.refuse(ErrorCode.FRESHNESS_LOST);
                      }
                    }));
  }

  private void go(Exchange exchange, Runnable then) {
    if (isOpen()) {
      then.run();
    } else {
      exchange.refuse(ErrorCode.FRESHNESS_LOST);
    }
  }
}
