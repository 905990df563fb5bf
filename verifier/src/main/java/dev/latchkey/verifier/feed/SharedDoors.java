package dev.latchkey.verifier.feed;

import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.decision.DigestKeys;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verifier.http.Accepts;
import dev.latchkey.verifier.http.Authenticator;
import dev.latchkey.verifier.http.ClientAddresses;
import dev.latchkey.verifier.http.Gate;
import dev.latchkey.verifier.http.Route;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The paths for followers over the network, and the streams behind them.
public final class SharedDoors {
  private static final int SNAPSHOT_THREADS = 4;
  private static final int ENTRY_THREADS = 4;
  private static final long LONGEST_SNAPSHOT_MINUTES = 30;

  private final Vertx vertx;
  private final FeedStreams streams;
  private final WorkerExecutor snapshots;
  private final WorkerExecutor entries;
  private final FeedDoor feed;
  private final ProofDoor proof;
  private final ReportDoor reports;
  private long timer = -1;

  /// What the doors need of the data plane that they are at.
  public record At(
      Vertx vertx,
      Decider decider,
      DigestKeys keys,
      LiveTable live,
      Authenticator authenticator,
      ClientAddresses addresses,
      Gate gate,
      MeterRegistry meters) {}

  public SharedDoors(At at, FeedNeeds needs) {
    this.vertx = at.vertx();
    this.streams = new FeedStreams(at.decider());
    this.snapshots =
        vertx.createSharedWorkerExecutor(
            "latchkey-snapshots", SNAPSHOT_THREADS, LONGEST_SNAPSHOT_MINUTES, TimeUnit.MINUTES);
    this.entries = vertx.createSharedWorkerExecutor("latchkey-feed", ENTRY_THREADS);
    FeedReader reader = new FeedReader(needs.feed(), at.keys(), at.live(), snapshots, entries);
    Followers followers = new Followers(at.authenticator(), at.addresses());
    SecretPath path = new SecretPath(at.addresses());
    this.feed = new FeedDoor(followers, path, at.gate(), streams, reader, at.keys());
    this.proof = new ProofDoor(followers, at.gate(), needs, reader, at.live());
    this.reports = new ReportDoor(followers, at.gate(), needs, reader, at.live());
    at.live().listen(streams);
    Gauge.builder("latchkey.feed.followers", streams, FeedStreams::count)
        .description("Streams to followers over the network.")
        .register(at.meters());
  }

  public Map<String, Route> routes() {
    return Map.of(
        "/v1/feed",
        new Route()
            .on(HttpMethod.GET, feed::follow)
            .withQuery()
            .forThose(request -> Accepts.bytes(request.headers())),
        "/v1/feed/proof",
        new Route().on(HttpMethod.POST, proof::prove),
        "/v1/feed/reports",
        new Route().on(HttpMethod.POST, reports::take));
  }

  public void start() {
    timer = vertx.setPeriodic(1_000, each -> streams.second());
  }

  /// Ends every stream without closing its connection.
  public void stop() {
    vertx.cancelTimer(timer);
    streams.stop();
  }
}
