package dev.latchkey.client.feed;

import dev.latchkey.verification.feed.FeedEntry;
import dev.latchkey.verification.feed.Narrowing;
import dev.latchkey.verification.follower.FeedListener;
import dev.latchkey.verification.follower.Follower;
import dev.latchkey.verification.sharing.Report;
import dev.latchkey.verification.sharing.SharedPlace;
import dev.latchkey.verification.usage.Drained;
import dev.latchkey.verification.usage.FirstUses;
import dev.latchkey.verification.usage.RefusalCount;
import dev.latchkey.verification.usage.TokenUse;
import dev.latchkey.verification.usage.UnknownCount;
import dev.latchkey.verification.usage.UsageRecorder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Tells the upstream what this node counted and how far it has come: every two seconds, and at
/// most 20 ms after it applied what may end something, or first accepted a token's new value. What
/// could not be told is told again, under the number that it had, before anything newer; meanwhile
/// nothing more is taken from what counts.
public final class Reporting implements AutoCloseable, FeedListener, FirstUses {
  private static final System.Logger LOG = System.getLogger(Reporting.class.getName());
  private static final long PERIOD_MILLIS = 2_000;
  private static final long SHORTEST_MILLIS = 20;
  private static final long PAUSE_MILLIS = 500;
  private static final long KNOWN_WITHIN_SECONDS = 5;
  private static final int MOST_ITEMS = 200;
  private static final Drained NOTHING = new Drained(List.of(), List.of(), List.of());

  private final Upstream upstream;
  private final HttpFeedSource source;
  private final Parts parts;
  private final Deque<Drained> untold = new ArrayDeque<>();
  private final Map<UUID, Report.FirstUse> firstUses = new ConcurrentHashMap<>();
  private final Semaphore urgent = new Semaphore(0);
  private final CountDownLatch known = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("feed-reports").unstarted(this::run);
  private volatile boolean closed;
  private Duration lease;
  private @Nullable Waiting unanswered;
  private long batch;

  /// What is told about.
  ///
  /// @param node this follower's id, `nod_…`
  /// @param name for people, at most 64 characters
  /// @param lease for how long after a proof this node decides
  public record Parts(
      String node,
      String name,
      String version,
      Duration lease,
      Follower follower,
      UsageRecorder usage,
      IntSupplier openConnections) {}

  /// A report that was not answered yet.
  private record Waiting(long batch, Drained counted, List<Report.FirstUse> firstUses) {}

  public Reporting(Upstream upstream, HttpFeedSource source, Parts parts) {
    this.upstream = upstream;
    this.source = source;
    this.parts = parts;
    this.lease = parts.lease();
  }

  /// Begins to tell, and waits a moment until the upstream knows this node, so that no receipt
  /// leaves it out.
  public void start() throws InterruptedException {
    urgent.release();
    thread.start();
    if (!known.await(KNOWN_WITHIN_SECONDS, TimeUnit.SECONDS)) {
      LOG.log(System.Logger.Level.WARNING, "The upstream takes no reports; trying again");
    }
  }

  @Override
  public void applied(List<FeedEntry> entries) {
    if (Narrowing.isAmong(entries)) {
      urgent.release();
    }
  }

  @Override
  public void reloaded(String because) {
    urgent.release();
  }

  @Override
  public void used(UUID organization, UUID token, long revision, long at, @Nullable String from) {
    Report.FirstUse known = firstUses.get(token);
    if (firstUses.size() < MOST_ITEMS && (known == null || known.revision() < revision)) {
      firstUses.put(token, new Report.FirstUse(organization, token, revision, at, from));
      urgent.release();
    }
  }

  private void run() {
    try {
      while (!closed) {
        boolean atOnce = urgent.tryAcquire(PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        urgent.drainPermits();
        if (tell(!atOnce)) {
          known.countDown();
        } else {
          Thread.sleep(PAUSE_MILLIS);
          urgent.release();
        }
        Thread.sleep(SHORTEST_MILLIS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// False where the upstream did not take it.
  private boolean tell(boolean withUsage) {
    do {
      Waiting report = unanswered;
      if (report == null) {
        if (withUsage && untold.isEmpty()) {
          split(parts.usage().drain(), untold);
        }
        report = next();
        unanswered = report;
      }
      if (!send(report)) {
        return false;
      }
      unanswered = null;
    } while (!untold.isEmpty());
    return true;
  }

  private Waiting next() {
    batch++;
    List<Report.FirstUse> uses = new ArrayList<>(firstUses.values());
    uses.forEach(use -> firstUses.remove(use.token(), use));
    return new Waiting(batch, untold.isEmpty() ? NOTHING : untold.remove(), uses);
  }

  /// False where it is to be sent again.
  private boolean send(Waiting report) {
    SharedPlace applied = source.placeOf(parts.follower().position());
    if (applied == null) {
      return false;
    }
    try {
      upstream.report(
          ReportWriter.write(
              new ReportWriter.Heading(
                  parts.node(),
                  parts.name(),
                  parts.version(),
                  report.batch(),
                  applied.encode(),
                  lease.toMillis()),
              report.firstUses(),
              report.counted(),
              parts.openConnections().getAsInt()));
      return true;
    } catch (UpstreamFailure failure) {
      if (failure.isAboutContent()) {
        LOG.log(System.Logger.Level.WARNING, "A report was refused: {0}", failure.getMessage());
        return true;
      }
      return false;
    }
  }

  /// A report holds so much at most.
  static void split(Drained drained, Deque<Drained> into) {
    List<TokenUse> uses = drained.uses();
    List<RefusalCount> refusals = drained.refusals();
    List<UnknownCount> unknown = drained.unknown();
    int most = Math.max(uses.size(), Math.max(refusals.size(), unknown.size()));
    for (int at = 0; at < most; at += MOST_ITEMS) {
      into.add(new Drained(part(uses, at), part(refusals, at), part(unknown, at)));
    }
  }

  private static <T> List<T> part(List<T> all, int at) {
    return all.subList(Math.min(at, all.size()), Math.min(at + MOST_ITEMS, all.size()));
  }

  /// Tells what was counted last, and that this node decides no longer. To be called once it does
  /// not.
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return;
    }
    if (batch > 0 && tell(true)) {
      lease = Duration.ZERO;
      tell(false);
    }
  }
}
