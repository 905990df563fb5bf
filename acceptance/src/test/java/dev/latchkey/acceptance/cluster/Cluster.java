package dev.latchkey.acceptance.cluster;

import dev.latchkey.acceptance.cluster.History.Ended;
import dev.latchkey.acceptance.cluster.Network.Host;
import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.ApiClient.Answer;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Three nodes on a PostgreSQL primary with two standbys, of which each commit waits for one: six
/// hosts.
final class Cluster implements AutoCloseable {
  static final Duration LEASE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TOKENS = "/api/v1/organizations/acme/tokens";
  private static final List<String> DATABASES = List.of("database-1", "database-2", "database-3");
  private static final List<String> NODES = List.of("node-1", "node-2", "node-3");

  private final Path folder;
  private final Setup setup;
  private final Network network;
  private final List<PostgresServer> databases = new ArrayList<>();
  private final List<ClusterNode> nodes = new ArrayList<>();
  private final List<SlowLine> lines = new ArrayList<>();
  private final AtomicInteger keys = new AtomicInteger();
  private String administrator = "";

  /// A node on its host.
  record ClusterNode(Host host, RunningServer server) {
    String name() {
      return host.name();
    }
  }

  private Cluster(Path folder, Setup setup, Network network) {
    this.folder = folder;
    this.setup = setup;
    this.network = network;
  }

  static Cluster start(Path folder, Setup setup) {
    List<String> hosts = new ArrayList<>(DATABASES);
    hosts.addAll(NODES);
    Cluster cluster = new Cluster(folder, setup, Network.of(hosts));
    try {
      cluster.startDatabases();
      cluster.setUp();
      NODES.forEach(cluster::startNode);
      return cluster;
    } catch (RuntimeException | Error failed) {
      cluster.close();
      throw failed;
    }
  }

  private void startDatabases() {
    Path programs = PostgresServer.programs();
    Commands.run("chmod", "755", folder.toString());
    PostgresServer primary =
        PostgresServer.primary(programs, network.host(DATABASES.getFirst()), folder);
    databases.add(primary);
    for (String name : DATABASES.subList(1, DATABASES.size())) {
      databases.add(primary.standbyOn(network.host(name)));
    }
    databases.forEach(PostgresServer::start);
    if (setup.synchronous()) {
      primary.waitForStandbys(databases.subList(1, databases.size()));
    }
  }

  private void setUp() {
    Path token = folder.resolve("admin.token");
    mustRun("keys", "new", key());
    mustRun(
        "init",
        "--organization",
        "Acme",
        "--admin-email",
        "ann@example.com",
        "--subscribe",
        "edi",
        "--token-file",
        token.toString(),
        "--database",
        url(addresses()),
        "--master-key-file",
        key());
    administrator = Latchkey.line(token);
  }

  private String key() {
    return folder.resolve("master.key").toString();
  }

  private void startNode(String name) {
    Host host = network.host(name);
    List<String> before = new ArrayList<>(host.command(List.of()));
    before.addAll(setup.before().of(name));
    List<String> options =
        new ArrayList<>(
            List.of(
                "--bind",
                host.address(),
                "--node-name",
                name,
                "--database",
                url(setup.behindLines().contains(name) ? throughLines() : addresses()),
                "--master-key-file",
                key(),
                "--lease",
                LEASE.toSeconds() + "s"));
    options.addAll(setup.settings());
    nodes.add(
        new ClusterNode(
            host,
            RunningServer.startBy(
                before, setup.lib(), folder.resolve(name), options.toArray(String[]::new))));
  }

  /// Starts a node anew in the place of one that has ended.
  void startAgain(ClusterNode ended) {
    int place = nodes.indexOf(ended);
    startNode(ended.name());
    nodes.set(place, nodes.removeLast());
  }

  private List<String> addresses() {
    return databases.stream().map(each -> each.host().address() + ":5432").toList();
  }

  private List<String> throughLines() {
    String here = network.host(Network.CLIENTS).address();
    for (PostgresServer database : databases) {
      lines.add(new SlowLine(here, database.host().address(), 5432));
    }
    return lines.stream().map(SlowLine::address).toList();
  }

  /// All servers by name; the driver looks for the one that takes writes.
  private static String url(List<String> addresses) {
    return "jdbc:postgresql://%s/postgres?user=postgres&targetServerType=primary"
        .formatted(String.join(",", addresses));
  }

  private void mustRun(String... arguments) {
    Latchkey.Ran ran = Latchkey.run(folder.resolve(arguments[0]), arguments);
    if (ran.exitCode() != 0) {
      throw new AssertionError(
          arguments[0] + " ended with " + ran.exitCode() + ": " + ran.output());
    }
  }

  /// Checks every audit chain in the database.
  void auditVerify() {
    mustRun("audit", "verify", "--database", url(addresses()), "--master-key-file", key());
  }

  Network network() {
    return network;
  }

  List<PostgresServer> databases() {
    return databases;
  }

  List<ClusterNode> nodes() {
    return nodes;
  }

  ClusterNode node(int number) {
    return nodes.get(number - 1);
  }

  List<ClusterNode> nodesBut(ClusterNode one) {
    return nodes.stream().filter(each -> !each.equals(one)).toList();
  }

  /// What the nodes behind a line hear from the databases takes so long from now on.
  void delayLines(Duration delay) {
    lines.forEach(line -> line.delay(delay));
  }

  /// Puts the standby that has most in the place of the primary, which is gone or cut off, and lets
  /// the other one follow it.
  void failOver() {
    List<PostgresServer> standbys =
        databases.subList(1, databases.size()).stream()
            .sorted(Comparator.comparingLong(PostgresServer::received).reversed())
            .toList();
    PostgresServer heir = standbys.getFirst();
    heir.promote();
    standbys.getLast().follow(heir);
    if (setup.synchronous()) {
      heir.waitForStandbys(List.of(standbys.getLast()));
    }
  }

  void cutFromDatabases(ClusterNode node) {
    databases.forEach(database -> network.cutBothWays(node.host(), database.host()));
  }

  void signal(ClusterNode node, String name) {
    Commands.run("kill", "-" + name, Long.toString(node.server().pid()));
  }

  ApiClient api() {
    return new ApiClient(administrator);
  }

  List<Load.Token> newTokens(int count) {
    ApiClient api = api();
    List<Load.Token> made = new ArrayList<>();
    for (int each = 0; each < count; each++) {
      made.add(newToken(api));
    }
    return made;
  }

  Load.Token newToken() {
    return newToken(api());
  }

  private Load.Token newToken(ApiClient api) {
    String key = "key-" + keys.incrementAndGet();
    Answer answer =
        done(
            201,
            () ->
                api.post(
                    node(1).server().console(),
                    TOKENS,
                    "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\"}",
                    "Idempotency-Key",
                    key));
    return new Load.Token(answer.text("/id"), answer.text("/value"));
  }

  /// Switches a token off at a node and notes when that was acknowledged.
  ///
  /// @return where the feed stands with it
  String switchOff(Load.Token token, ClusterNode at, History history) {
    history.tries(token);
    ApiClient api = api();
    Answer answer = done(200, () -> switchingOff(api, token, at));
    history.add(new Ended(token.id(), at.name(), System.nanoTime()));
    return answer.http().headers().firstValue("X-Feed-Position").orElseThrow();
  }

  /// Acts until it is done: a slow machine may answer 503 for a while, and the key makes it the
  // same
  /// act.
  private static Answer done(int wanted, Supplier<Answer> act) {
    Answer answer = act.get();
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (answer.status() == 503 && System.nanoTime() < until) {
      answer = act.get();
    }
    if (answer.status() != wanted) {
      throw new AssertionError("not done: " + answer.status() + " " + answer.http().body());
    }
    return answer;
  }

  /// May be repeated: the key makes it the same act.
  Answer switchingOff(ApiClient api, Load.Token token, ClusterNode at) {
    return api.patch(
        at.server().console(),
        TOKENS + "/" + token.id(),
        "{\"status\":\"INACTIVE\"}",
        "Idempotency-Key",
        "off-" + token.id());
  }

  /// How often the audit log has it that this token was switched off.
  int endingsInTheAuditLog(String token, ClusterNode at) {
    int endings = 0;
    for (var event :
        api().get(at.server().console(), TOKENS + "/" + token + "/events").json().path("items")) {
      endings += event.path("action").asString().equals("token.switch-off") ? 1 : 0;
    }
    return endings;
  }

  Load ask(List<Load.Token> tokens, History history) {
    return new Load(List.copyOf(nodes), tokens, administrator, history, Duration.ofMillis(2));
  }

  /// Asks each node about the token as often as it answers.
  Load askWithoutPause(Load.Token token, History history) {
    return new Load(List.copyOf(nodes), List.of(token), administrator, history, Duration.ZERO);
  }

  @Override
  public void close() {
    network.heal();
    for (ClusterNode node : nodes) {
      Commands.attempt(List.of("kill", "-CONT", Long.toString(node.server().pid())));
      node.server().kill();
    }
    lines.forEach(SlowLine::close);
    databases.forEach(PostgresServer::close);
    network.close();
  }
}
