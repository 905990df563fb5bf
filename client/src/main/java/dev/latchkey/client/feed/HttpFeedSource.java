package dev.latchkey.client.feed;

import dev.latchkey.verification.feed.FeedReading;
import dev.latchkey.verification.feed.FeedSource;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Proof;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Snapshot;
import dev.latchkey.verification.feed.Ticker;
import dev.latchkey.verification.sharing.SharedPlace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// [FeedSource] over a node's feed. Its follower is woken when something came.
///
/// The stream alone never makes anything fresh: a message that is read late from a connection that
/// was stalled looks like a new one. A proof is a round trip that was begun here, counts from then
/// less the age of what the upstream knows, and only once the table has applied the head that it
/// names. That the upstream speaks of the same history is known by the marks: it checks the place
/// that we stand at, we check the head's.
public final class HttpFeedSource implements FeedSource, AutoCloseable {
  private static final long BROUGHT_WITHIN_MILLIS = 1_000;

  private final Upstream upstream;
  private final FollowedKeys keys;
  private final String node;
  private final Ticker ticker;
  private volatile Runnable wake = () -> {};
  private volatile @Nullable UpstreamFailure failure;
  private @Nullable FeedConnection connection;
  private long generation;

  /// @param node this follower's id, `nod_…`
  public HttpFeedSource(Upstream upstream, FollowedKeys keys, String node, Ticker ticker) {
    this.upstream = upstream;
    this.keys = keys;
    this.node = node;
    this.ticker = ticker;
  }

  /// @param now called when there is something to read
  public void wakes(Runnable now) {
    wake = now;
  }

  /// Why the last snapshot could not be taken; null where it could, or none was tried.
  public @Nullable UpstreamFailure failure() {
    return failure;
  }

  @Override
  public Snapshot snapshot() {
    List<Row> rows = new ArrayList<>();
    Head head = snapshot(rows::add);
    return new Snapshot(rows, head.position(), head.mark());
  }

  @Override
  public synchronized Head snapshot(Consumer<? super Row> rows) {
    if (connection != null) {
      connection.close();
    }
    FeedConnection fresh = new FeedConnection(upstream, keys, ticker, generation, () -> wake.run());
    try {
      Head head = fresh.begin(rows);
      connection = fresh;
      generation++;
      failure = null;
      return head;
    } catch (UpstreamFailure failed) {
      failure = failed;
      throw failed;
    }
  }

  @Override
  public FeedReading after(Position position, int limit) {
    FeedConnection now = connection();
    if (now == null || !now.incoming().isOf(position)) {
      return new FeedReading.Broken("a stream that there is no longer");
    }
    String gone = now.incoming().whyGone();
    return gone == null
        ? new FeedReading.Entries(now.incoming().after(position, limit))
        : new FeedReading.Broken(gone);
  }

  @Override
  public Proof prove(Head applied, int limit) {
    Proved proved = prove(null);
    return new Proof(
        proved.head(),
        after(applied.position(), limit),
        proved.age(),
        Optional.of(new Proof.Server(0, "", proved.at())));
  }

  /// Where the table knows what the upstream knows, how old that was, and what time it was there.
  private record Proved(Head head, Duration age, long at) {}

  /// Where the table knows a change.
  ///
  /// @param wanted the position that came with the change
  /// @throws UpstreamFailure with 422 where `wanted` is no position
  Position knowing(String wanted) {
    return prove(wanted).head().position();
  }

  private Proved prove(@Nullable String wanted) {
    FeedConnection now = connection();
    if (now == null) {
      throw new UpstreamFailure("There is no stream to prove", 0);
    }
    Incoming incoming = now.incoming();
    Upstream.Proven proven = ask(incoming, wanted);
    SharedPlace head = SharedPlace.decode(proven.head()).orElse(null);
    if (head == null || !isOfSame(head, incoming.received())) {
      incoming.gone("a head of another feed");
      throw new UpstreamFailure("The upstream's feed is another one now", 0);
    }
    Head reached = reached(incoming, head);
    if (reached == null) {
      throw new UpstreamFailure("The stream has not brought what the upstream knows", 0);
    }
    incoming.provedAt(head);
    return new Proved(reached, Duration.ofMillis(proven.ageMillis()), proven.at());
  }

  private Upstream.Proven ask(Incoming incoming, @Nullable String wanted) {
    try {
      return upstream.prove(node, incoming.received().encode(), wanted);
    } catch (UpstreamFailure failure) {
      if (failure.status() == 410) {
        incoming.gone("a position that the upstream has not got");
      }
      throw failure;
    }
  }

  private static boolean isOfSame(SharedPlace one, SharedPlace other) {
    return one.tag().equals(other.tag())
        && one.head().position().epoch().equals(other.head().position().epoch());
  }

  private static @Nullable Head reached(Incoming incoming, SharedPlace head) {
    try {
      return incoming.reached(head, BROUGHT_WITHIN_MILLIS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /// The upstream's name for the table's position; null before the first snapshot.
  @Nullable SharedPlace placeOf(Position position) {
    FeedConnection now = connection();
    return now == null || !now.incoming().isOf(position) ? null : now.incoming().applied(position);
  }

  /// How often the stream was begun again without a snapshot.
  public long resumed() {
    FeedConnection now = connection();
    return now == null ? 0 : now.resumed();
  }

  private synchronized @Nullable FeedConnection connection() {
    return connection;
  }

  @Override
  public synchronized void close() {
    if (connection != null) {
      connection.close();
    }
  }
}
