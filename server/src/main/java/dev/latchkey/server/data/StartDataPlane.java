package dev.latchkey.server.data;

import dev.latchkey.client.feed.FollowedKeys;
import dev.latchkey.client.feed.HttpFeedSource;
import dev.latchkey.client.feed.Reporting;
import dev.latchkey.client.feed.Upstream;
import dev.latchkey.client.feed.UpstreamFailure;
import dev.latchkey.client.feed.UpstreamPositions;
import dev.latchkey.custody.secret.SecureSecretSource;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.server.launch.DataFolder;
import dev.latchkey.server.launch.Endpoint;
import dev.latchkey.server.launch.Listener;
import dev.latchkey.server.launch.RunningNode;
import dev.latchkey.server.launch.StartNode;
import dev.latchkey.server.launch.StartProblem;
import dev.latchkey.server.settings.ListenSettings;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.server.settings.UpstreamSettings;
import dev.latchkey.verification.decision.OldDigests;
import dev.latchkey.verification.explain.Recollecting;
import dev.latchkey.verification.feed.Ticker;
import dev.latchkey.verification.form.TypeId;
import dev.latchkey.verifier.BindFailure;
import dev.latchkey.verifier.BoundPorts;
import dev.latchkey.verifier.DataPlane;
import dev.latchkey.verifier.DataPlaneNeeds;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/// Starts the data plane alone: no database, no master key, no Spring class. It listens from the
/// beginning, answers 503 until it has its first table, and is ready then; an upstream that can't
/// be reached is waited for.
public final class StartDataPlane implements StartNode {
  private static final long LOOK_MILLIS = 250;

  /// Who has the master keys digests values anew; here none would be written.
  private static final OldDigests DIGESTED_ANEW_UPSTREAM = (row, keyId, digest) -> {};

  private final InstantSource clock;

  public StartDataPlane(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Set<Listener> listeners() {
    return Set.of(Listener.VERIFICATION, Listener.OPERATIONS, Listener.EXT_AUTHZ);
  }

  @Override
  public Started start(Settings settings, DataFolder folder) {
    RunningNode node = new RunningNode();
    try {
      Optional<StartProblem> problem = run(settings, settings.upstream().orElseThrow(), node);
      if (problem.isPresent()) {
        node.close();
        return new Started.Stopped(List.of(problem.get()));
      }
      return new Started.Ready(node, List.of(), List.of());
    } catch (BindFailure failure) {
      node.close();
      Listener listener =
          Stream.of(Listener.OPERATIONS, Listener.EXT_AUTHZ)
              .filter(each -> each.port(settings.listen()) == failure.port())
              .findFirst()
              .orElse(Listener.VERIFICATION);
      return new Started.Stopped(List.of(new StartProblem.PortTaken(listener, failure.port())));
    } catch (RuntimeException failed) {
      node.close();
      throw failed;
    }
  }

  private Optional<StartProblem> run(Settings settings, UpstreamSettings wanted, RunningNode node) {
    String id = TypeId.format("nod", new NewIds(clock, new SecureSecretSource()).next());
    Upstream upstream = node.keep(new Upstream(wanted.url(), new TokenFile(wanted.tokenFile())));
    FollowedKeys keys = new FollowedKeys();
    HttpFeedSource source = node.keep(new HttpFeedSource(upstream, keys, id, Ticker.SYSTEM));
    DecisionCore core =
        node.keep(
            DecisionCore.of(
                source,
                keys,
                DIGESTED_ANEW_UPSTREAM,
                Optional.of(settings.freshness().lease()),
                settings.freshness().bounded(),
                clock));
    source.wakes(core.follower()::wake);
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    core.events().listen(new FeedLag(clock, meters));
    node.keep(new StalenessWatch(core.bounded(), core.follower().freshness())).start();
    Late openConnections = new Late();
    Reporting reporting =
        node.keep(
            new Reporting(
                upstream,
                source,
                new Reporting.Parts(
                    id,
                    settings.node().name(),
                    version(),
                    settings.freshness().lease(),
                    core.follower(),
                    core.usage(),
                    openConnections)));
    core.events().listen(reporting);
    core.usage().tell(reporting);
    Telemetry telemetry = node.keep(Telemetry.of(System.getenv(), settings.node().name()));
    DataPlane dataPlane = node.keep(dataPlane(settings, core, meters, telemetry));
    openConnections.counts = dataPlane.openConnections()::total;
    dataPlane.positions(node.keep(new UpstreamPositions(source, core.follower()))::reached);
    listen(settings, dataPlane, node);
    core.follower().start();
    Optional<StartProblem> problem = awaitTable(core, source);
    if (problem.isEmpty()) {
      begin(reporting);
    }
    return problem;
  }

  private static void begin(Reporting reporting) {
    try {
      reporting.start();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The start was not waited for", stopped);
    }
  }

  /// Counts once there is something to count, which needs what asks it.
  private static final class Late implements IntSupplier {
    private volatile IntSupplier counts = () -> 0;

    @Override
    public int getAsInt() {
      return counts.getAsInt();
    }
  }

  private static void listen(Settings settings, DataPlane dataPlane, RunningNode node) {
    BoundPorts bound = dataPlane.start();
    ListenSettings listen = settings.listen();
    boolean tls = settings.tls().isPresent();
    node.listensAt(Endpoint.of(Listener.VERIFICATION, listen, bound.verification(), tls));
    node.listensAt(Endpoint.of(Listener.OPERATIONS, listen, bound.operations(), false));
    if (bound.extAuthz() != 0) {
      node.listensAt(Endpoint.of(Listener.EXT_AUTHZ, listen, bound.extAuthz(), tls));
    }
  }

  /// Waits for the first table, unless the upstream says what waiting does not mend.
  private static Optional<StartProblem> awaitTable(DecisionCore core, HttpFeedSource source) {
    var first = core.follower().readFromNow();
    while (true) {
      try {
        first.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return Optional.empty();
      } catch (TimeoutException notYet) {
        UpstreamFailure failure = source.failure();
        if (failure != null && failure.isLasting()) {
          return Optional.of(
              new StartProblem.UpstreamRefuses(String.valueOf(failure.getMessage())));
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("The first table was not waited for", stopped);
      } catch (ExecutionException impossible) {
        throw new IllegalStateException("The first table could not be built", impossible);
      }
    }
  }

  private DataPlane dataPlane(
      Settings settings, DecisionCore core, PrometheusMeterRegistry meters, Telemetry telemetry) {
    return new DataPlane(
        DoorSettings.of(settings),
        new DataPlaneNeeds(
            core.live(),
            core.decider(),
            core.admission(),
            core.refusals(),
            Recollecting.ofOne(core.refusals(), core.live()),
            core.keys(),
            core.follower(),
            core.bounded(),
            core.usage(),
            meters,
            clock,
            () -> settings.outside().consoleUrl().orElse(null),
            telemetry.openTelemetry()));
  }

  private static String version() {
    String version = StartDataPlane.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
