package dev.latchkey.verifier;

import dev.latchkey.verification.address.TrustedProxy;
import dev.latchkey.verification.decision.Admission;
import dev.latchkey.verification.decision.BoundedStaleness;
import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.decision.DigestKey;
import dev.latchkey.verification.decision.DigestKeys;
import dev.latchkey.verification.explain.RecentRefusals;
import dev.latchkey.verification.explain.Recollecting;
import dev.latchkey.verification.feed.GivenPositions;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.EnvironmentRow;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.feed.Row.ServiceRow;
import dev.latchkey.verification.feed.Row.SubscriptionRow;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.feed.RowKey;
import dev.latchkey.verification.feed.Ticker;
import dev.latchkey.verification.follower.DateClock;
import dev.latchkey.verification.follower.Follower;
import dev.latchkey.verification.follower.Freshness;
import dev.latchkey.verification.form.Base62;
import dev.latchkey.verification.form.TokenForm;
import dev.latchkey.verification.limit.Limiter;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.usage.UsageRecorder;
import dev.latchkey.verifier.http.Positions;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A data plane on free ports, with the organizations `acme` and `globex` in its table.
final class TestNode implements AutoCloseable {
  static final UUID ACME = new UUID(0x019ad00000007000L, 0x8000000000000001L);
  static final UUID GLOBEX = new UUID(0x019ad00000007000L, 0x8000000000000002L);
  static final UUID PRODUCTION = new UUID(0x019ad00000007000L, 0x8000000000000003L);
  static final UUID DEVELOPMENT = new UUID(0x019ad00000007000L, 0x8000000000000004L);
  static final UUID GLOBEX_PRODUCTION = new UUID(0x019ad00000007000L, 0x8000000000000005L);

  final TestFeed feed = new TestFeed();
  final LiveTable live = new LiveTable();
  volatile Instant now = Instant.parse("2026-11-24T12:00:00.004Z");
  final AtomicReference<@Nullable DigestKey> key =
      new AtomicReference<>(new DigestKey(new byte[32]));
  final UsageRecorder usage = new UsageRecorder();
  final Follower follower;
  final Decider decider;
  final DataPlane plane;
  final HttpClient client = HttpClient.newHttpClient();
  private final BoundPorts ports;
  private final boolean tls;
  private long minted;

  TestNode() {
    this(Freshness.ofOnlyWriter(Ticker.SYSTEM), List.of(), null);
  }

  TestNode(Freshness freshness, List<TrustedProxy> trustedProxies, @Nullable TlsFiles tls) {
    this(freshness, trustedProxies, tls, OptionalInt.empty());
  }

  /// One that Envoy can ask too.
  static TestNode withEnvoy(TrustedProxy... trustedProxies) {
    return new TestNode(
        Freshness.ofOnlyWriter(Ticker.SYSTEM), List.of(trustedProxies), null, OptionalInt.of(0));
  }

  /// One that accepts some tokens for longer than its lease.
  static TestNode bounded(Freshness lease, BoundedStaleness bounded, TrustedProxy... trusted) {
    return new TestNode(lease, List.of(trusted), null, OptionalInt.empty(), bounded);
  }

  private TestNode(
      Freshness freshness,
      List<TrustedProxy> trustedProxies,
      @Nullable TlsFiles tls,
      OptionalInt extAuthzPort) {
    this(freshness, trustedProxies, tls, extAuthzPort, BoundedStaleness.NONE);
  }

  private TestNode(
      Freshness freshness,
      List<TrustedProxy> trustedProxies,
      @Nullable TlsFiles tls,
      OptionalInt extAuthzPort,
      BoundedStaleness bounded) {
    this.tls = tls != null;
    follower = new Follower(feed, live, freshness);
    InstantSource clock = () -> now;
    DigestKeys keys = new Keys();
    decider =
        bounded.isNone()
            ? new Decider(live, keys, clock)
            : new Decider(live, keys, freshness, DateClock.believing(clock), bounded, null);
    RecentRefusals refusals = new RecentRefusals();
    plane =
        new DataPlane(
            new DataPlaneSettings(
                "test", "127.0.0.1", 0, 0, tls, tls != null, trustedProxies, extAuthzPort),
            new DataPlaneNeeds(
                live,
                decider,
                new Admission(decider, new Limiter()),
                refusals,
                Recollecting.ofOne(refusals, live),
                keys,
                follower,
                bounded,
                usage,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                clock,
                () -> URI.create("https://tokens.example.com"),
                null));
    plane.positions(Positions.of(follower, new ReadablePositions()));
    feed.put(new OrganizationRow(ACME, "acme", true));
    feed.put(new OrganizationRow(GLOBEX, "globex", true));
    feed.put(new EnvironmentRow(ACME, PRODUCTION, "production"));
    feed.put(new EnvironmentRow(ACME, DEVELOPMENT, "development"));
    feed.put(new EnvironmentRow(GLOBEX, GLOBEX_PRODUCTION, "production"));
    feed.put(new ServiceRow(Row.INSTALLATION, "edi", true, Set.of()));
    feed.put(new ServiceRow(Row.INSTALLATION, "agent-metrics", false, Set.of()));
    feed.put(new SubscriptionRow(ACME, "edi"));
    feed.put(new SubscriptionRow(GLOBEX, "edi"));
    ports = plane.start();
    follower.start();
    try {
      follower.readFromNow().get(10, TimeUnit.SECONDS);
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  /// Positions as they are.
  private static final class ReadablePositions implements GivenPositions {
    @Override
    public String give(Position position) {
      return position.encode();
    }

    @Override
    public Optional<Position> take(String text) {
      return Position.decode(text);
    }
  }

  private final class Keys implements DigestKeys {
    @Override
    public String current() {
      return "k1";
    }

    @Override
    public Optional<DigestKey> find(String keyId, UUID organization) {
      return Optional.ofNullable(key.get());
    }
  }

  /// Puts a row and waits until the node has applied it, as whoever acknowledges a change does.
  void put(Row row) {
    awaitApplied(feed.put(row));
  }

  void remove(RowKey rowKey) {
    awaitApplied(feed.remove(rowKey));
  }

  private void awaitApplied(Position position) {
    try {
      if (!follower.appliedAtLeast(position, Duration.ofSeconds(10))) {
        throw new AssertionError("not applied within 10 s");
      }
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  /// Adds the token with a value, and gives the value.
  String issue(TokenRow token) {
    put(token);
    minted++;
    String value =
        TokenForm.compose(
            "lk", "edi", Base62.encode(minted, 12), Base62.encode(7_777_777L * minted, 43));
    byte[] digest = new DigestKey(new byte[32]).digest(value);
    put(
        new ValueRow(
            token.organization(),
            token.token(),
            TokenForm.publicId(value),
            digest,
            "k1",
            Row.NEVER));
    return value;
  }

  String verifier(String... more) {
    Set<String> permissions = new java.util.HashSet<>(Set.of("tokens:verify"));
    permissions.addAll(List.of(more));
    return issue(Rows.management(ACME, permissions));
  }

  int extAuthzPort() {
    return ports.extAuthz();
  }

  int port() {
    return ports.verification();
  }

  URI uri(String path) {
    return URI.create((tls ? "https" : "http") + "://127.0.0.1:" + ports.verification() + path);
  }

  URI operationsUri(String path) {
    return URI.create("http://127.0.0.1:" + ports.operations() + path);
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (java.io.IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  HttpResponse<String> post(String path, @Nullable String bearer, String json) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json));
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    return send(request);
  }

  HttpResponse<String> get(String path, @Nullable String bearer) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    return send(request);
  }

  @Override
  public void close() {
    client.close();
    plane.close();
    follower.close();
  }
}
