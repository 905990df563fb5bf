package dev.latchkey.verifier.operations;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.verification.decision.BoundedStaleness;
import dev.latchkey.verification.decision.DigestKeys;
import dev.latchkey.verification.follower.Follower;
import dev.latchkey.verifier.http.Exchange;
import dev.latchkey.verifier.json.JsonBytes;

/// `/livez`, `/readyz` and `/startupz`.
public final class Health {
  private final Follower follower;
  private final BoundedStaleness bounded;
  private final DigestKeys keys;
  private final Draining draining;

  public Health(Follower follower, BoundedStaleness bounded, DigestKeys keys, Draining draining) {
    this.follower = follower;
    this.bounded = bounded;
    this.keys = keys;
    this.draining = draining;
  }

  /// The process answers at all.
  public void live(Exchange exchange) {
    up(exchange);
  }

  /// Decisions can be made now, be it about some tokens alone.
  public void ready(Exchange exchange) {
    if (draining.hasBegun()) {
      exchange.refuse(ErrorCode.UNAVAILABLE, "The node is stopping.");
    } else if (isSealed()) {
      exchange.refuse(ErrorCode.SEALED);
    } else if (follower.freshness().isFresh() || bounded.isWithin(follower.freshness())) {
      up(exchange);
    } else {
      exchange.refuse(ErrorCode.FRESHNESS_LOST);
    }
  }

  /// The first table is there.
  public void started(Exchange exchange) {
    if (follower.freshness().stalenessMillis() == Long.MAX_VALUE) {
      exchange.refuse(ErrorCode.FRESHNESS_LOST, "The first table is being built.");
    } else {
      up(exchange);
    }
  }

  private boolean isSealed() {
    return keys.areSealed();
  }

  private static void up(Exchange exchange) {
    exchange.answer(200, new JsonBytes(16).ascii("{\"status\":\"UP\"}"));
  }
}
