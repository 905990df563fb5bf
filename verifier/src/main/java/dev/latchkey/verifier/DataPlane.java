package dev.latchkey.verifier;

import dev.latchkey.verification.feed.Ticker;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verifier.connection.ConnectionUpkeep;
import dev.latchkey.verifier.connection.Connections;
import dev.latchkey.verifier.connection.OpenConnections;
import dev.latchkey.verifier.envoy.ExtAuthz;
import dev.latchkey.verifier.envoy.ExtAuthzListener;
import dev.latchkey.verifier.feed.FeedNeeds;
import dev.latchkey.verifier.feed.SharedDoors;
import dev.latchkey.verifier.http.Authenticator;
import dev.latchkey.verifier.http.ClientAddresses;
import dev.latchkey.verifier.http.Dispatcher;
import dev.latchkey.verifier.http.Gate;
import dev.latchkey.verifier.http.PortPart;
import dev.latchkey.verifier.http.Positions;
import dev.latchkey.verifier.http.RequestIds;
import dev.latchkey.verifier.http.RequestSpans;
import dev.latchkey.verifier.http.Route;
import dev.latchkey.verifier.http.SecurityHeaders;
import dev.latchkey.verifier.oauth.Introspect;
import dev.latchkey.verifier.operations.Draining;
import dev.latchkey.verifier.operations.Health;
import dev.latchkey.verifier.operations.Measurements;
import dev.latchkey.verifier.operations.ServerSpans;
import dev.latchkey.verifier.proxy.AuthCheck;
import dev.latchkey.verifier.proxy.KnownProxies;
import dev.latchkey.verifier.verification.Explanations;
import dev.latchkey.verifier.verification.Judge;
import dev.latchkey.verifier.verification.Self;
import dev.latchkey.verifier.verification.Verification;
import dev.latchkey.verifier.verification.Verifiers;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Verification and operations on their ports. Start it once; [#close()] ends event streams, lets
/// requests that are being answered finish, and returns once all ports are free.
public final class DataPlane implements AutoCloseable {
  private static final long MOST_SECONDS = 20;

  private final DataPlaneSettings settings;
  private final DataPlaneNeeds needs;
  private final OpenConnections open;
  private final Draining draining = new Draining();
  private final Vertx vertx;
  private final List<PortPart> listeners = new ArrayList<>();
  private final ConnectionUpkeep upkeep;
  private int anyFreePort = -1;
  private Positions positions;
  private @Nullable FeedNeeds shared;
  private @Nullable SharedDoors sharedDoors;

  public DataPlane(DataPlaneSettings settings, DataPlaneNeeds needs) {
    this.settings = settings;
    this.needs = needs;
    this.positions = Positions.NONE;
    this.open = new OpenConnections(needs.decider(), needs.clock());
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
                .setWorkerPoolSize(2)
                .setPreferNativeTransport(true)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    this.upkeep = new ConnectionUpkeep(vertx, open, needs.follower().freshness(), needs.bounded());
  }

  /// Whether the node is about to stop, for whoever says so elsewhere and begins it.
  public Draining draining() {
    return draining;
  }

  /// The connections of connectors, for whoever shows or counts them.
  public OpenConnections openConnections() {
    return open;
  }

  /// Shares the feed with followers over the network. Before [#start()].
  public void share(FeedNeeds feed) {
    shared = feed;
  }

  /// Has positions that came with changes waited for. Before [#start()].
  public void positions(Positions known) {
    positions = known;
  }

  /// Binds the ports.
  ///
  /// @throws BindFailure where a port is taken or may not be bound; nothing is bound then
  public BoundPorts start() {
    needs.live().listen(open);
    RequestIds requestIds = new RequestIds(settings.nodeName(), needs.clock().millis());
    SecurityHeaders security = new SecurityHeaders(settings.https());
    Health health = new Health(needs.follower(), needs.bounded(), needs.keys(), draining);
    Measurements measurements = new Measurements(needs.meters(), needs.follower(), needs.live());
    measurements.of(needs.bounded());
    RequestSpans spans =
        needs.telemetry() == null
            ? RequestSpans.NONE
            : new ServerSpans(needs.telemetry(), needs.clock());
    Decisions decisions = decisions(measurements);
    VerificationRoutes verification =
        new VerificationRoutes(doors(decisions), health, feed(decisions));
    OperationsRoutes operations = new OperationsRoutes(vertx, needs.meters(), health);
    try {
      int port =
          listen(
              ServerOptions.of(settings.bind(), settings.port(), settings.tls()),
              Runtime.getRuntime().availableProcessors(),
              options ->
                  new Listener(
                      options,
                      () ->
                          new Dispatcher(
                              verification,
                              requestIds,
                              security,
                              needs.usage(),
                              measurements,
                              spans,
                              Ticker.SYSTEM,
                              draining)));
      int operationsPort =
          listen(
              ServerOptions.of(settings.bind(), settings.operationsPort(), null),
              1,
              options ->
                  new Listener(
                      options,
                      () ->
                          new Dispatcher(
                              operations,
                              requestIds,
                              security,
                              needs.usage(),
                              measurements,
                              RequestSpans.NONE,
                              Ticker.SYSTEM,
                              draining)));
      int extAuthzPort =
          settings.extAuthzPort().isPresent()
              ? listenForEnvoy(settings.extAuthzPort().getAsInt(), decisions, requestIds)
              : 0;
      upkeep.start();
      if (sharedDoors != null) {
        sharedDoors.start();
      }
      CertificateWatch.start(vertx, settings, port, listeners);
      return new BoundPorts(port, operationsPort, extAuthzPort);
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  private int listenForEnvoy(int port, Decisions decisions, RequestIds requestIds) {
    ExtAuthz extAuthz =
        new ExtAuthz(
            new ExtAuthz.Needs(
                decisions.judge(),
                needs.live(),
                decisions.authenticator(),
                decisions.gate(),
                requestIds,
                decisions.measurements(),
                Ticker.SYSTEM));
    return listen(
        ServerOptions.of(settings.bind(), port, settings.tls()),
        Runtime.getRuntime().availableProcessors(),
        options -> new ExtAuthzListener(options, extAuthz));
  }

  /// What every door decides with.
  private record Decisions(
      Judge judge,
      ClientAddresses addresses,
      Authenticator authenticator,
      Gate gate,
      Measurements measurements) {}

  private Decisions decisions(Measurements measurements) {
    ClientAddresses addresses = new ClientAddresses(settings.trustedProxies());
    return new Decisions(
        new Judge(needs.admission(), needs.refusals(), needs.usage(), measurements),
        addresses,
        new Authenticator(needs.decider(), addresses, needs.usage()),
        new Gate(needs.follower(), positions, needs.bounded()),
        measurements);
  }

  private DataPlaneDoors doors(Decisions decisions) {
    LiveTable live = needs.live();
    Judge judge = decisions.judge();
    Authenticator authenticator = decisions.authenticator();
    Gate gate = decisions.gate();
    Verifiers verifiers = new Verifiers(authenticator, gate);
    KnownProxies proxies = new KnownProxies(settings.trustedProxies(), live);
    return new DataPlaneDoors(
        new Verification(judge, live, verifiers, gate),
        new Explanations(judge, live, verifiers, gate, needs.recollecting()),
        new Self(live, authenticator, gate, decisions.measurements()),
        new Connections(
            new Connections.Needs(
                needs.decider(),
                needs.keys(),
                open,
                authenticator,
                decisions.addresses(),
                gate,
                judge,
                settings.nodeName())),
        new Introspect(judge, live, authenticator, gate, needs.issuer()),
        new AuthCheck(judge, live, authenticator, proxies, decisions.addresses(), gate));
  }

  private Map<String, Route> feed(Decisions decisions) {
    if (shared == null) {
      return Map.of();
    }
    sharedDoors =
        new SharedDoors(
            new SharedDoors.At(
                vertx,
                needs.decider(),
                needs.keys(),
                needs.live(),
                decisions.authenticator(),
                decisions.addresses(),
                decisions.gate(),
                needs.meters()),
            shared);
    return sharedDoors.routes();
  }

  /// Listens with as many event loops, which share the port. To Vert.x a port below 0 is any free
  /// one, the same for all that name that number.
  private int listen(
      HttpServerOptions options, int loops, Function<HttpServerOptions, PortPart> makes) {
    List<PortPart> sharing = new CopyOnWriteArrayList<>();
    HttpServerOptions shared =
        new HttpServerOptions(options)
            .setPort(options.getPort() == 0 && loops > 1 ? anyFreePort-- : options.getPort());
    Supplier<PortPart> parts =
        () -> {
          PortPart part = makes.apply(shared);
          sharing.add(part);
          return part;
        };
    await(vertx.deployVerticle(parts, new DeploymentOptions().setInstances(loops)), options);
    listeners.addAll(sharing);
    return sharing.getFirst().port();
  }

  private static void await(Future<?> future, HttpServerOptions options) {
    try {
      future.await(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (Exception failure) {
      throw new BindFailure(options.getHost(), options.getPort(), failure);
    }
  }

  @Override
  public void close() {
    upkeep.stop();
    if (sharedDoors != null) {
      sharedDoors.stop();
    }
    try {
      vertx.close().await(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (Exception late) {
      System.getLogger(DataPlane.class.getName())
          .log(System.Logger.Level.WARNING, "The data plane did not end in time", late);
    }
  }
}
