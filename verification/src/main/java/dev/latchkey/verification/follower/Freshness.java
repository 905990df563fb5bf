package dev.latchkey.verification.follower;

import dev.latchkey.verification.feed.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How old the table may be, and how old it is.
///
/// Where this process is the only writer nothing can be newer, so once the table is there it is
/// fresh. Elsewhere a lease runs on the monotonic clock from when the last proof *began*: whatever
/// was committed before that is in the table, and what this node has not seen is younger. A clock
/// may run 1 % slow, so the lease counts as 99 % of itself.
///
/// Whoever decides takes [#grant()] before he looks at the table and asks [#holds(Moment)] when he
/// has decided: so a pause in between, however long, can't make an old row count under a newer
/// proof. A clock that stood still while others ran (the machine was suspended) or that was set
/// ends the lease at once: a gap of more than a second between any two of [Clocks] since the proof.
/// A shorter suspension counts as time that passed, or the lease would be longer by it.
public final class Freshness {
  private static final long GAP_NANOS = 1_000_000_000;
  private static final long FOREVER = Long.MAX_VALUE;

  private final Clocks clocks;
  private final long leaseNanos;
  private volatile @Nullable Moment lastBegun;

  private Freshness(Clocks clocks, long leaseNanos) {
    this.clocks = clocks;
    this.leaseNanos = leaseNanos;
  }

  public static Freshness ofOnlyWriter(Ticker ticker) {
    return new Freshness(Clocks.of(ticker), FOREVER);
  }

  /// Of a table that nobody changes, which is fresh from the start.
  public static Freshness ofStandingTable() {
    Freshness freshness = ofOnlyWriter(() -> 0);
    freshness.upToDateAsOf(new Moment(0, 0, 0));
    return freshness;
  }

  /// @param lease 2 to 60 seconds
  public static Freshness leased(Duration lease, Ticker ticker) {
    return leased(lease, Clocks.of(ticker));
  }

  /// @param lease 2 to 60 seconds
  public static Freshness leased(Duration lease, Clocks clocks) {
    if (lease.compareTo(Duration.ofSeconds(2)) < 0 || lease.compareTo(Duration.ofSeconds(60)) > 0) {
      throw new IllegalArgumentException("a lease lasts 2 s to 60 s, not " + lease);
    }
    return new Freshness(clocks, lease.toNanos() / 100 * 99);
  }

  /// When the proof that the table rests on now began; null before the first. To be taken before
  /// the table is looked at.
  public @Nullable Moment grant() {
    return lastBegun;
  }

  /// Whether what was decided under that grant may be said now.
  public boolean holds(@Nullable Moment grant) {
    if (grant == null) {
      return false;
    }
    if (leaseNanos == FOREVER) {
      return true;
    }
    long steady = clocks.steady() - grant.steady();
    long sinceBoot = clocks.sinceBoot() - grant.sinceBoot();
    return Math.max(steady, sinceBoot) < leaseNanos
        && isNear(steady, sinceBoot)
        && isNear(steady, (clocks.wallMillis() - grant.wallMillis()) * 1_000_000);
  }

  /// As [#holds(Moment)], for a time that was chosen longer than the lease. Of the clocks the one
  /// counts by which the most has passed; none ends it by being set.
  public boolean holdsFor(@Nullable Moment grant, Duration most) {
    if (grant == null) {
      return false;
    }
    if (leaseNanos == FOREVER) {
      return true;
    }
    long steady = clocks.steady() - grant.steady();
    long sinceBoot = clocks.sinceBoot() - grant.sinceBoot();
    long wall = (clocks.wallMillis() - grant.wallMillis()) * 1_000_000;
    return Math.max(steady, Math.max(sinceBoot, wall)) < most.toNanos() / 100 * 99;
  }

  private static boolean isNear(long elapsed, long other) {
    return Math.abs(elapsed - other) <= GAP_NANOS;
  }

  /// Whether decisions may be made now.
  public boolean isFresh() {
    return holds(lastBegun);
  }

  /// For how long something may have been committed that the table lacks.
  public long stalenessMillis() {
    Moment begun = lastBegun;
    return begun == null ? Long.MAX_VALUE : (clocks.steady() - begun.steady()) / 1_000_000;
  }

  /// How much of the lease is left, 0 where it is lost; without end for the only writer.
  public Duration left() {
    Moment begun = lastBegun;
    if (leaseNanos == FOREVER) {
      return Duration.ofNanos(FOREVER);
    }
    return begun == null || !holds(begun)
        ? Duration.ZERO
        : Duration.ofNanos(leaseNanos - (clocks.steady() - begun.steady()));
  }

  /// For how long a proof is good, as it was set; for the only writer, the longest that a lease may
  /// be.
  public Duration lease() {
    return leaseNanos == FOREVER ? Duration.ofSeconds(60) : Duration.ofNanos(leaseNanos / 99 * 100);
  }

  /// Whether there are other writers, so that a lease runs.
  public boolean needsProofs() {
    return leaseNanos != FOREVER;
  }

  /// What all clocks say, to be taken before a proof begins.
  public Moment now() {
    return clocks.now();
  }

  /// The table now holds all that had been committed when the clocks stood at `begun`.
  void upToDateAsOf(Moment begun) {
    lastBegun = begun;
  }
}
