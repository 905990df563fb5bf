package dev.latchkey.server.data;

import dev.latchkey.verification.decision.Admission;
import dev.latchkey.verification.decision.BoundedStaleness;
import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.decision.DigestKeys;
import dev.latchkey.verification.decision.OldDigests;
import dev.latchkey.verification.explain.RecentRefusals;
import dev.latchkey.verification.feed.FeedSource;
import dev.latchkey.verification.feed.Proof;
import dev.latchkey.verification.feed.Ticker;
import dev.latchkey.verification.follower.Clocks;
import dev.latchkey.verification.follower.DateClock;
import dev.latchkey.verification.follower.FeedListener;
import dev.latchkey.verification.follower.Follower;
import dev.latchkey.verification.follower.Freshness;
import dev.latchkey.verification.limit.Limiter;
import dev.latchkey.verification.limit.Limits;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.table.TokenEntry;
import dev.latchkey.verification.usage.UsageRecorder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The table in memory, what keeps it up to date, and what decides from it.
///
/// @param dates what time it is for tokens with a date
public record DecisionCore(
    LiveTable live,
    Decider decider,
    DateClock dates,
    Admission admission,
    Limiter limiter,
    RecentRefusals refusals,
    Follower follower,
    BoundedStaleness bounded,
    UsageRecorder usage,
    DigestKeys keys,
    FeedEvents events)
    implements AutoCloseable {
  private static final Duration FIRST_TABLE = Duration.ofMinutes(5);

  /// @param oldDigests is told of values to be digested anew
  /// @param lease nothing where this process is the only writer
  /// @param stale the services whose tokens are accepted for longer, and for how long
  public static DecisionCore of(
      FeedSource feed,
      DigestKeys keys,
      OldDigests oldDigests,
      Optional<Duration> lease,
      Map<String, Duration> stale,
      InstantSource clock) {
    LiveTable live = new LiveTable();
    Freshness freshness =
        lease
            .map(lasting -> Freshness.leased(lasting, Clocks.system(clock)))
            .orElseGet(() -> Freshness.ofOnlyWriter(Ticker.SYSTEM));
    DateClock dates = new DateClock(clock, Ticker.SYSTEM);
    FeedEvents events = new FeedEvents();
    events.listen(
        new FeedListener() {
          @Override
          public void served(Proof.Server server) {
            dates.databaseSaid(server.micros(), Ticker.SYSTEM.nanos());
          }
        });
    BoundedStaleness bounded = new BoundedStaleness(stale);
    Decider decider = new Decider(live, keys, freshness, dates, bounded, oldDigests);
    Limiter limiter = new Limiter();
    return new DecisionCore(
        live,
        decider,
        dates,
        new Admission(decider, limiter),
        limiter,
        new RecentRefusals(),
        new Follower(feed, live, freshness, events),
        bounded,
        new UsageRecorder(),
        keys,
        events);
  }

  /// Starts following and waits for the first table.
  public void start() {
    follower.start();
    try {
      follower.readFromNow().get(FIRST_TABLE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The first table could not be built", e);
    }
  }

  /// The limits of a token; null where it is not there.
  public @Nullable Limits limitsOf(UUID token) {
    TokenEntry entry = live.current().token(token);
    return entry == null ? null : entry.row().limits();
  }

  @Override
  public void close() {
    follower.close();
  }
}
