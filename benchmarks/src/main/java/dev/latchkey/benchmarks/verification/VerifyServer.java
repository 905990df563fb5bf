package dev.latchkey.benchmarks.verification;

import dev.latchkey.benchmarks.SyntheticFeed;
import dev.latchkey.benchmarks.SyntheticKeys;
import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.decision.DigestKeys;
import dev.latchkey.verification.feed.Ticker;
import dev.latchkey.verification.follower.Follower;
import dev.latchkey.verification.follower.Freshness;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.usage.UsageRecorder;
import dev.latchkey.verifier.DataPlane;
import dev.latchkey.verifier.DataPlaneNeeds;
import dev.latchkey.verifier.DataPlaneSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The data plane over a table of synthetic tokens. Prints its port and runs until it is ended.
public final class VerifyServer {
  private VerifyServer() {}

  public static void main(String[] arguments) throws Exception {
    LiveTable live = new LiveTable();
    Clock clock = Clock.systemUTC();
    Follower follower =
        new Follower(
            new SyntheticFeed(Integer.parseInt(arguments[0])),
            live,
            Freshness.ofOnlyWriter(Ticker.SYSTEM));
    UsageRecorder usage = new UsageRecorder();
    DigestKeys keys = new SyntheticKeys();
    DataPlane plane =
        new DataPlane(
            new DataPlaneSettings("bench", "127.0.0.1", 0, 0, null, false, List.of()),
            new DataPlaneNeeds(
                live,
                new Decider(live, keys, clock),
                keys,
                follower,
                usage,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                clock));
    follower.start();
    follower.readFromNow().get(5, TimeUnit.MINUTES);
    Thread.ofPlatform().daemon().start(() -> drain(usage));
    System.out.println(plane.start().verification());
    Thread.currentThread().join();
  }

  /// As a server does every few seconds.
  private static void drain(UsageRecorder usage) {
    try {
      while (true) {
        TimeUnit.SECONDS.sleep(5);
        usage.drain();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
