package dev.latchkey.verification.follower;

import dev.latchkey.verification.feed.Ticker;
import java.time.Duration;

/// How old the table may be, and how old it is.
///
/// Where this process is the only writer nothing can be newer, so once the table is there it is
/// fresh. Elsewhere a lease runs on the monotonic clock from when the last proof *began*: whatever
/// was committed before that is in the table, and what this node has not seen is younger. A clock
/// may run 1 % slow, so the lease counts as 99 % of itself.
public final class Freshness {
  private static final long NEVER = Long.MIN_VALUE;

  private final Ticker ticker;
  private final long leaseNanos;
  private volatile long lastBegun = NEVER;

  private Freshness(Ticker ticker, long leaseNanos) {
    this.ticker = ticker;
    this.leaseNanos = leaseNanos;
  }

  public static Freshness ofOnlyWriter(Ticker ticker) {
    return new Freshness(ticker, Long.MAX_VALUE);
  }

  /// @param lease 2 to 60 seconds
  public static Freshness leased(Duration lease, Ticker ticker) {
    if (lease.compareTo(Duration.ofSeconds(2)) < 0 || lease.compareTo(Duration.ofSeconds(60)) > 0) {
      throw new IllegalArgumentException("a lease lasts 2 s to 60 s, not " + lease);
    }
    return new Freshness(ticker, lease.toNanos() / 100 * 99);
  }

  /// Whether decisions may be made now.
  public boolean isFresh() {
    long begun = lastBegun;
    return begun != NEVER && ticker.nanos() - begun < leaseNanos;
  }

  /// For how long something may have been committed that the table lacks.
  public long stalenessMillis() {
    long begun = lastBegun;
    return begun == NEVER ? Long.MAX_VALUE : (ticker.nanos() - begun) / 1_000_000;
  }

  boolean needsProofs() {
    return leaseNanos != Long.MAX_VALUE;
  }

  /// The table now holds all that had been committed when the ticker stood at `begun`.
  void upToDateAsOf(long begun) {
    lastBegun = begun;
  }
}
