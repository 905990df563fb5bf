package dev.latchkey.server.node;

import dev.latchkey.delivery.outgoing.GuardedCalls;
import dev.latchkey.delivery.outgoing.PublicAddresses;
import dev.latchkey.domain.identity.EndSessions;
import dev.latchkey.domain.identity.PersonalEvents;
import dev.latchkey.domain.node.MeasureRefusals;
import dev.latchkey.domain.token.ReassertEndings;
import dev.latchkey.domain.usage.AskNodes;
import dev.latchkey.domain.usage.RecordUsage;
import dev.latchkey.domain.usage.ShareLimitCounts;
import dev.latchkey.domain.usage.TakeReport;
import dev.latchkey.server.command.ServerCommands;
import dev.latchkey.server.command.ServerTasks;
import dev.latchkey.server.command.socket.CommandSocket;
import dev.latchkey.server.control.ControlListen;
import dev.latchkey.server.control.ControlPlane;
import dev.latchkey.server.data.DecisionCore;
import dev.latchkey.server.data.DoorSettings;
import dev.latchkey.server.data.FeedLag;
import dev.latchkey.server.data.StalenessWatch;
import dev.latchkey.server.data.Telemetry;
import dev.latchkey.server.installation.DemoSet;
import dev.latchkey.server.installation.FirstPasswords;
import dev.latchkey.server.installation.FirstSetUp;
import dev.latchkey.server.installation.Installation;
import dev.latchkey.server.installation.NewestEvent;
import dev.latchkey.server.launch.DataFolder;
import dev.latchkey.server.launch.Endpoint;
import dev.latchkey.server.launch.FirstPassword;
import dev.latchkey.server.launch.FirstWords;
import dev.latchkey.server.launch.Listener;
import dev.latchkey.server.launch.RunningNode;
import dev.latchkey.server.launch.StartNode;
import dev.latchkey.server.launch.StartNotice;
import dev.latchkey.server.launch.StartProblem;
import dev.latchkey.server.settings.ListenSettings;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.store.Stores;
import dev.latchkey.store.feed.Notices;
import dev.latchkey.verification.explain.Recollecting;
import dev.latchkey.verification.feed.Ticker;
import dev.latchkey.verifier.BindFailure;
import dev.latchkey.verifier.BoundPorts;
import dev.latchkey.verifier.DataPlane;
import dev.latchkey.verifier.DataPlaneNeeds;
import dev.latchkey.verifier.feed.FeedNeeds;
import dev.latchkey.verifier.http.Positions;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;

/// Starts a node with both planes: keys and database, the table, verification, the control plane.
public final class StartWholeNode implements StartNode {
  private static final System.Logger LOG = System.getLogger(StartWholeNode.class.getName());

  private final InstantSource clock;
  /// For a free port.
  private static final int TRIES = 3;

  private final boolean interactive;
  private final Optional<String> sshTarget;
  private final boolean demo;

  /// @param interactive whether a person reads standard output
  /// @param sshTarget `user@host` in an SSH session
  /// @param demo whether a new installation gets the [DemoSet]
  public StartWholeNode(
      InstantSource clock, boolean interactive, Optional<String> sshTarget, boolean demo) {
    this.clock = clock;
    this.interactive = interactive;
    this.sshTarget = sshTarget;
    this.demo = demo;
  }

  @Override
  public Set<Listener> listeners() {
    return Set.of(Listener.CONSOLE, Listener.VERIFICATION, Listener.OPERATIONS, Listener.EXT_AUTHZ);
  }

  @Override
  public Started start(Settings settings, DataFolder folder) {
    return switch (Installation.open(settings, clock)) {
      case Installation.Opening.Stopped(List<StartProblem> problems) ->
          new Started.Stopped(problems);
      case Installation.Opening.Opened(Installation installation) -> start(settings, installation);
    };
  }

  private Started start(Settings settings, Installation installation) {
    RunningNode node = new RunningNode();
    node.keep(installation);
    try {
      List<StartNotice> notices = new ArrayList<>();
      installation.sealedBecause().ifPresent(reason -> notices.add(new StartNotice.Sealed(reason)));
      Optional<FirstPassword> first =
          installation.sealedBecause().isPresent()
              ? Optional.empty()
              : new FirstSetUp(
                      installation, new FirstPasswords(settings.data().directory(), interactive))
                  .run();
      if (demo && first.isPresent()) {
        new DemoSet(installation).add(FirstSetUp.ORGANIZATION, FirstSetUp.EMAIL);
      }
      if (installation.stores().nodes().mayLoseOnFailOver()) {
        notices.add(new StartNotice.MayLoseOnFailOver());
      }
      run(settings, installation, node).ifPresent(notices::add);
      takeCommands(settings, installation, node).ifPresent(notices::add);
      return new Started.Ready(
          node, notices, first.map(password -> words(settings, node, password)).orElse(List.of()));
    } catch (BindFailure failure) {
      node.close();
      return new Started.Stopped(List.of(portTaken(settings.listen(), failure)));
    } catch (RuntimeException failed) {
      node.close();
      throw failed;
    }
  }

  /// Answers what is wrong with the clock.
  private Optional<StartNotice> run(
      Settings settings, Installation installation, RunningNode node) {
    Stores stores = installation.stores();
    Optional<Duration> lease =
        settings.data().onPostgresql()
            ? Optional.of(settings.freshness().lease())
            : Optional.empty();
    DigestsAnew digestsAnew = node.keep(new DigestsAnew(installation.digestAnew()));
    DecisionCore core =
        node.keep(
            DecisionCore.of(
                stores.feed(),
                installation.vault().digestKeys(),
                digestsAnew,
                lease,
                settings.freshness().bounded(),
                clock));
    Optional<Instant> newestEvent = new NewestEvent(stores.auditEvents()).at();
    newestEvent.ifPresent(
        at -> core.dates().notBefore(ChronoUnit.MICROS.between(Instant.EPOCH, at)));
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    core.events().listen(new ClockWatch(core.dates(), meters));
    if (settings.data().onPostgresql()) {
      boolean mayLose = stores.nodes().mayLoseOnFailOver();
      node.keep(new ReplicationWatch(stores.nodes(), mayLose, meters)).start();
    }
    follow(stores, core, settings.freshness().lease(), meters, node);
    if (installation.sealedBecause().isEmpty()) {
      node.keep(new HeadsKeeper(installation.auditHeads(), clock)).start();
      node.keep(
              new SessionSweep(
                  new EndSessions(
                      stores.sessions(), new PersonalEvents(stores.members()), stores.changes()),
                  stores.signInFailures()))
          .start();
    }
    UsageFlush usage =
        node.keep(
            new UsageFlush(
                core.usage(),
                new RecordUsage(stores.usages(), stores.tokens(), stores.changes()),
                installation.ids().next(),
                clock));
    usage.start();
    RotationsFinished rotations =
        node.keep(new RotationsFinished(installation.finishRotations(), clock));
    core.usage().tell(rotations);
    if (installation.sealedBecause().isEmpty()) {
      rotations.start();
    }
    node.keep(limitSharing(stores, core)).start();
    AskNodes askNodes = askNodes(settings, installation, core);
    node.keep(new AnsweringNodes(askNodes)).start(settings.data().onPostgresql());
    digestsAnew.start();
    node.keep(new Upkeep(installation)).start();
    AtomicReference<@Nullable URI> issuer = new AtomicReference<>();
    Telemetry telemetry = node.keep(Telemetry.of(System.getenv(), settings.node().name()));
    DataPlane dataPlane =
        node.keep(
            dataPlane(
                settings,
                core,
                node.keep(new AskingNodes(askNodes)),
                meters,
                issuer::get,
                telemetry));
    dataPlane.positions(Positions.of(core.follower(), installation.vault().positions()));
    dataPlane.share(
        new FeedNeeds(
            stores.sharedFeed(),
            new FollowersReports(
                new TakeReport(
                    stores.followers(),
                    new RecordUsage(stores.usages(), stores.tokens(), stores.changes()),
                    stores.changes()),
                rotations,
                clock),
            lease.isEmpty(),
            core.dates()));
    BoundPorts bound = dataPlane.start();
    boolean tls = settings.tls().isPresent();
    Endpoint verification =
        Endpoint.of(Listener.VERIFICATION, settings.listen(), bound.verification(), tls);
    node.listensAt(verification);
    node.listensAt(Endpoint.of(Listener.OPERATIONS, settings.listen(), bound.operations(), false));
    if (bound.extAuthz() != 0) {
      node.listensAt(Endpoint.of(Listener.EXT_AUTHZ, settings.listen(), bound.extAuthz(), tls));
    }
    URI verifyUrl = settings.outside().verifyUrl().orElse(verification.base());
    GuardedCalls outgoingCalls =
        node.keep(new GuardedCalls(new PublicAddresses(settings.node().allowedOutgoing())));
    URI publicUrl =
        startConsole(
            settings,
            node,
            url -> {
              issuer.set(url);
              return new ControlParts(
                  settings,
                  installation,
                  core,
                  dataPlane,
                  askNodes,
                  telemetry,
                  outgoingCalls,
                  url,
                  verifyUrl);
            });
    if (installation.sealedBecause().isEmpty()) {
      OutboxParts outbox = new OutboxParts(settings, installation, outgoingCalls, publicUrl);
      node.keep(new OutboxSending(outbox.sendWaiting())).start(!installation.besideOthers());
      node.keep(new ExpiryNotices(outbox.noticeExpiries())).start();
    }
    if (settings.data().onPostgresql()) {
      node.keep(new Drain(dataPlane.draining()));
    }
    return newestEvent.flatMap(at -> StartNotice.ClockBehind.where(clock.instant(), at));
  }

  /// A free port is looked for before it is listened on, so another process may have taken it
  /// meanwhile: then there is another. Answers the console's address.
  private static URI startConsole(
      Settings settings, RunningNode node, Function<URI, ControlParts> parts) {
    ListenSettings listen = settings.listen();
    for (int tries = 1; ; tries++) {
      int port = FreePort.or(listen.bind(), listen.port());
      Endpoint console = Endpoint.of(Listener.CONSOLE, listen, port, settings.tls().isPresent());
      URI publicUrl = settings.outside().consoleUrl().orElse(console.base());
      try {
        node.keep(ControlPlane.start(controlListen(settings, port), parts.apply(publicUrl).all()));
        node.listensAt(console);
        return publicUrl;
      } catch (PortInUseException taken) {
        if (listen.port() != 0 || tries == TRIES) {
          throw taken;
        }
      }
    }
  }

  /// Begins to follow the feed, and to tell others how far this node has come.
  private void follow(
      Stores stores,
      DecisionCore core,
      Duration promise,
      PrometheusMeterRegistry meters,
      RunningNode node) {
    ReassertEndings reassertEndings =
        new ReassertEndings(stores.tokens(), stores.tokenRows(), stores.changes());
    core.events().listen(node.keep(new ClusterLog(reassertEndings)));
    core.events().listen(new FeedLag(clock, meters));
    node.keep(new StalenessWatch(core.bounded(), core.follower().freshness())).start();
    stores
        .lease()
        .ifPresent(
            lease -> {
              AppliedReports reports = node.keep(new AppliedReports(lease));
              core.events().listen(reports);
              reports.start();
            });
    core.start();
    UnsettledChanges unsettled =
        node.keep(
            new UnsettledChanges(core.follower(), core.live().withheld(), stores.commitOutcomes()));
    unsettled.start();
    RefusalTimes times =
        node.keep(
            new RefusalTimes(
                unsettled,
                core.live(),
                new MeasureRefusals(
                    stores.nodes(),
                    stores.refusalDelays(),
                    stores.changes(),
                    promise,
                    Ticker.SYSTEM)));
    times.start();
    stores.changes().listen(times);
    Optional<Notices> notices = stores.wakeOnNotices(core.follower()::wake);
    notices.ifPresent(node::keep);
    core.events().listen(new SupersededServers(stores.database(), notices));
  }

  private LimitSharing limitSharing(Stores stores, DecisionCore core) {
    return new LimitSharing(
        new ShareLimitCounts(
            stores.limitCounts(), stores.changes(), core.limiter(), core::limitsOf, clock));
  }

  private AskNodes askNodes(Settings settings, Installation installation, DecisionCore core) {
    Stores stores = installation.stores();
    return new AskNodes(
        core.refusals(),
        core.live(),
        stores.nodeQuestions(),
        stores.changes(),
        installation.ids(),
        clock,
        settings.data().onPostgresql() ? stores.node() : null);
  }

  /// Does commands for processes beside this one, which on SQLite holds the data folder alone.
  private static Optional<StartNotice> takeCommands(
      Settings settings, Installation installation, RunningNode node) {
    if (settings.data().onPostgresql()) {
      return Optional.empty();
    }
    try {
      ServerTasks tasks = new ServerTasks(ServerCommands.tasks(), installation);
      node.keep(CommandSocket.listen(settings.data().directory(), tasks));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(new StartNotice.NoCommands(settings.data().directory(), e.getMessage()));
    }
  }

  private DataPlane dataPlane(
      Settings settings,
      DecisionCore core,
      Recollecting recollecting,
      PrometheusMeterRegistry meters,
      Supplier<@Nullable URI> issuer,
      Telemetry telemetry) {
    return new DataPlane(
        DoorSettings.of(settings),
        new DataPlaneNeeds(
            core.live(),
            core.decider(),
            core.admission(),
            core.refusals(),
            recollecting,
            core.keys(),
            core.follower(),
            core.bounded(),
            core.usage(),
            meters,
            clock,
            issuer,
            telemetry.openTelemetry()));
  }

  private static ControlListen controlListen(Settings settings, int port) {
    return new ControlListen(
        settings.listen().bind(),
        port,
        settings.tls().map(files -> files.certificate()).orElse(null),
        settings.tls().map(files -> files.key()).orElse(null));
  }

  private List<String> words(Settings settings, RunningNode node, FirstPassword password) {
    URI console =
        node.endpoints().stream()
            .filter(endpoint -> endpoint.listener() == Listener.CONSOLE)
            .map(Endpoint::base)
            .findFirst()
            .orElseThrow();
    return new FirstWords(
            settings.data().directory(),
            settings.data().masterKey(),
            console,
            FirstSetUp.EMAIL,
            password)
        .lines(sshTarget);
  }

  private static StartProblem portTaken(ListenSettings listen, BindFailure failure) {
    Listener listener =
        Stream.of(Listener.OPERATIONS, Listener.EXT_AUTHZ)
            .filter(each -> each.port(listen) == failure.port())
            .findFirst()
            .orElse(Listener.VERIFICATION);
    return new StartProblem.PortTaken(listener, failure.port());
  }
}
