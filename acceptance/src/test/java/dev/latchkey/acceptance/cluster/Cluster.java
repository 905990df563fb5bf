package dev.latchkey.acceptance.cluster;

import dev.latchkey.acceptance.cluster.History.Ended;
import dev.latchkey.acceptance.cluster.Network.Host;
import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Three nodes on a PostgreSQL primary with two standbys, of which each commit waits for one: six
/// hosts.
final class Cluster implements AutoCloseable {
  static final Duration LEASE = Duration.ofSeconds(5);
  private static final List<String> DATABASES = List.of("database-1", "database-2", "database-3");
  private static final List<String> NODES = List.of("node-1", "node-2", "node-3");

  private final Network network;
  private final List<PostgresServer> databases = new ArrayList<>();
  private final List<ClusterNode> nodes = new ArrayList<>();
  private final AtomicInteger keys = new AtomicInteger();
  private String administrator = "";

  /// A node on its host.
  record ClusterNode(Host host, RunningServer server) {
    String name() {
      return host.name();
    }
  }

  private Cluster(Network network) {
    this.network = network;
  }

  static Cluster start(Path folder) {
    List<String> hosts = new ArrayList<>(DATABASES);
    hosts.addAll(NODES);
    Cluster cluster = new Cluster(Network.of(hosts));
    try {
      cluster.startDatabases(folder);
      cluster.startNodes(folder);
      return cluster;
    } catch (RuntimeException | Error failed) {
      cluster.close();
      throw failed;
    }
  }

  private void startDatabases(Path folder) {
    Path programs = PostgresServer.programs();
    Commands.run("chmod", "755", folder.toString());
    PostgresServer primary =
        PostgresServer.primary(programs, network.host(DATABASES.getFirst()), folder);
    databases.add(primary);
    for (String name : DATABASES.subList(1, DATABASES.size())) {
      databases.add(primary.standbyOn(network.host(name)));
    }
    databases.forEach(PostgresServer::start);
    primary.waitForStandbys(databases.subList(1, databases.size()));
  }

  private void startNodes(Path folder) {
    Path key = folder.resolve("master.key");
    Path token = folder.resolve("admin.token");
    mustRun(folder.resolve("none"), "keys", "new", key.toString());
    mustRun(
        folder.resolve("init"),
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
        url(),
        "--master-key-file",
        key.toString());
    administrator = Latchkey.line(token);
    for (String name : NODES) {
      Host host = network.host(name);
      nodes.add(
          new ClusterNode(
              host,
              RunningServer.startBy(
                  host.command(List.of()),
                  folder.resolve(name),
                  "--bind",
                  host.address(),
                  "--node-name",
                  name,
                  "--database",
                  url(),
                  "--master-key-file",
                  key.toString(),
                  "--lease",
                  LEASE.toSeconds() + "s")));
    }
  }

  private static void mustRun(Path data, String... arguments) {
    Latchkey.Ran ran = Latchkey.run(data, arguments);
    if (ran.exitCode() != 0) {
      throw new AssertionError(
          arguments[0] + " ended with " + ran.exitCode() + ": " + ran.output());
    }
  }

  /// All servers by name; the driver looks for the one that takes writes.
  private String url() {
    String hosts =
        String.join(",", databases.stream().map(each -> each.host().address() + ":5432").toList());
    return "jdbc:postgresql://" + hosts + "/postgres?user=postgres&targetServerType=primary";
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

  void cutFromDatabases(ClusterNode node) {
    databases.forEach(database -> network.cutBothWays(node.host(), database.host()));
  }

  Load.Token newToken() {
    ApiClient.Answer answer =
        api()
            .post(
                node(1).server().console(),
                "/api/v1/organizations/acme/tokens",
                "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\"}",
                "Idempotency-Key",
                "key-" + keys.incrementAndGet());
    if (answer.status() != 201) {
      throw new AssertionError("no token was made: " + answer.status() + " " + answer.body());
    }
    return new Load.Token(answer.text("/id"), answer.text("/value"));
  }

  /// Switches a token off at a node and notes when that was acknowledged.
  void switchOff(Load.Token token, ClusterNode at, History history) {
    int status = statusOfSwitchingOff(token, at);
    if (status != 200) {
      throw new AssertionError("the token was not switched off: " + status);
    }
    history.add(new Ended(token.id(), at.name(), System.nanoTime()));
  }

  int statusOfSwitchingOff(Load.Token token, ClusterNode at) {
    return api()
        .patch(
            at.server().console(),
            "/api/v1/organizations/acme/tokens/" + token.id(),
            "{\"status\":\"INACTIVE\"}",
            "Idempotency-Key",
            "off-" + token.id())
        .status();
  }

  Load ask(List<Load.Token> tokens, History history) {
    return new Load(nodes, tokens, administrator, history);
  }

  private ApiClient api() {
    return new ApiClient(administrator);
  }

  @Override
  public void close() {
    network.heal();
    for (ClusterNode node : nodes) {
      Commands.attempt(List.of("kill", "-CONT", Long.toString(node.server().pid())));
      node.server().kill();
    }
    databases.forEach(PostgresServer::close);
    network.close();
  }
}
