package dev.latchkey.acceptance.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Hosts in network namespaces of their own, one router between them, and this process as host 0.
///
/// Each host has a link of its own to the router, which forwards. A connection is cut there, for
/// one direction at a time and in silence: what a host sends goes out and does not arrive, as with
/// a broken line and unlike a refusal. Addresses are `10.<network>.<number>.2`; nothing leaves the
/// machine. Several networks may be there at a time, of this process or of others.
final class Network implements AutoCloseable {
  private static final AtomicInteger NETWORKS = new AtomicInteger();
  /// This process.
  static final String CLIENTS = "clients";

  private static final int FIRST = 64;
  private static final int LAST = 126;

  /// What must be possible in a namespace.
  private static final List<List<String>> PROBES =
      List.of(
          List.of("sysctl", "-qw", "net.ipv4.ip_forward=1"),
          List.of("ip", "link", "add", "probe0", "type", "veth", "peer", "name", "probe1"),
          List.of("ip", "rule", "add", "from", "10.9.9.9", "blackhole", "pref", "100"),
          List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "true"));

  /// @param network the second number of all its addresses
  /// @param namespace empty for this process's own
  record Host(String name, int network, int number, String namespace) {
    String address() {
      return part() + ".2";
    }

    /// The router's address on this host's link.
    String gateway() {
      return part() + ".1";
    }

    private String part() {
      return "10." + network + "." + number;
    }

    /// A command to be run on this host.
    List<String> command(List<String> command) {
      return namespace.isEmpty() ? command : there(namespace, command);
    }
  }

  private final String prefix;
  private final int number;
  private final String router;
  private final Map<String, Host> hosts = new TreeMap<>();
  private final List<String> namespaces = new ArrayList<>();
  private final Thread cleaning = new Thread(this::remove);

  private Network(String prefix, int number) {
    this.prefix = prefix;
    this.number = number;
    this.router = prefix + "r";
  }

  /// Why namespaces can't be had here; empty where they can.
  static String missing() {
    String probe = "lkp" + ProcessHandle.current().pid();
    Commands.Result added = Commands.attempt(List.of("ip", "netns", "add", probe));
    if (added.exitCode() != 0) {
      return "network namespaces can't be made (" + added.output() + ")";
    }
    try {
      return PROBES.stream()
          .map(command -> there(probe, command))
          .map(Commands::attempt)
          .filter(result -> result.exitCode() != 0)
          .map(result -> "network namespaces can't be set up here (" + result.output() + ")")
          .findFirst()
          .orElse("");
    } finally {
      Commands.attempt(List.of("ip", "netns", "del", probe));
    }
  }

  private static List<String> there(String namespace, List<String> command) {
    List<String> there = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    there.addAll(command);
    return there;
  }

  /// Makes a network with a host a name.
  static Network of(List<String> names) {
    Network network =
        new Network(
            "lk" + ProcessHandle.current().pid() % 10_000 + "n" + NETWORKS.incrementAndGet(),
            claimed());
    Runtime.getRuntime().addShutdownHook(network.cleaning);
    try {
      network.build(names);
      return network;
    } catch (RuntimeException | Error failed) {
      network.close();
      throw failed;
    }
  }

  /// A number whose addresses nobody uses here. A route that is there once only holds it; the one
  /// by which this process reaches the hosts goes before it.
  private static int claimed() {
    for (int each = FIRST; each <= LAST; each++) {
      if (Commands.attempt(claim("add", each)).exitCode() == 0) {
        return each;
      }
    }
    throw new AssertionError("no network 10." + FIRST + " to 10." + LAST + " is free");
  }

  private static List<String> claim(String what, int network) {
    return List.of("ip", "route", what, "blackhole", "10." + network + ".0.0/16", "metric", "4000");
  }

  private void build(List<String> names) {
    addNamespace(router);
    Commands.run("ip", "netns", "exec", router, "sysctl", "-qw", "net.ipv4.ip_forward=1");
    Host clients = new Host(CLIENTS, number, 0, "");
    link(clients);
    Commands.run("ip", "route", "add", "10." + number + ".0.0/16", "via", clients.gateway());
    for (String name : names) {
      int place = hosts.size();
      Host host = new Host(name, number, place, prefix + "h" + place);
      addNamespace(host.namespace());
      link(host);
      run(host, "ip", "link", "set", "lo", "up");
      run(host, "ip", "route", "add", "default", "via", host.gateway());
    }
  }

  private void addNamespace(String namespace) {
    Commands.run("ip", "netns", "add", namespace);
    namespaces.add(namespace);
  }

  private void link(Host host) {
    String near = prefix + "a" + host.number();
    String far = prefix + "b" + host.number();
    Commands.run("ip", "link", "add", far, "type", "veth", "peer", "name", near);
    Commands.run("ip", "link", "set", far, "netns", router);
    inRouter("ip", "addr", "add", host.gateway() + "/30", "dev", far);
    inRouter("ip", "link", "set", far, "up");
    if (!host.namespace().isEmpty()) {
      Commands.run("ip", "link", "set", near, "netns", host.namespace());
    }
    run(host, "ip", "addr", "add", host.address() + "/30", "dev", near);
    run(host, "ip", "link", "set", near, "up");
    hosts.put(host.name(), host);
  }

  private static void run(Host host, String... command) {
    Commands.run(host.command(List.of(command)));
  }

  private void inRouter(String... command) {
    Commands.run(there(router, List.of(command)));
  }

  Host host(String name) {
    Host host = hosts.get(name);
    if (host == null) {
      throw new IllegalArgumentException("no host " + name + " among " + hosts.keySet());
    }
    return host;
  }

  /// Lets nothing from the one arrive at the other; the other direction stays.
  void cut(Host from, Host to) {
    inRouter(
        "ip",
        "rule",
        "add",
        "from",
        from.address(),
        "to",
        to.address(),
        "blackhole",
        "pref",
        "100");
  }

  /// As [#cut(Host, Host)], for what goes to that port alone: one connection, where it is the
  /// port that a client has for it.
  void cut(Host from, Host to, int toPort) {
    inRouter(
        "ip",
        "rule",
        "add",
        "from",
        from.address(),
        "to",
        to.address(),
        "ipproto",
        "tcp",
        "dport",
        Integer.toString(toPort),
        "blackhole",
        "pref",
        "100");
  }

  void cutBothWays(Host one, Host other) {
    cut(one, other);
    cut(other, one);
  }

  /// Takes every cut back.
  void heal() {
    while (Commands.attempt(
                List.of("ip", "netns", "exec", router, "ip", "rule", "del", "pref", "100"))
            .exitCode()
        == 0) {
      // One rule a call.
    }
  }

  @Override
  public void close() {
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(cleaning);
    } catch (IllegalStateException stopping) {
      // The hook has run, or is about to find nothing left.
    }
  }

  /// Whatever still runs on a host ends with it, also where the tests are cut off.
  private void remove() {
    for (String namespace : namespaces) {
      List<String> kill = new ArrayList<>(List.of("kill", "-KILL"));
      Commands.attempt(List.of("ip", "netns", "pids", namespace))
          .output()
          .lines()
          .filter(line -> line.matches("[0-9]+"))
          .forEach(kill::add);
      if (kill.size() > 2) {
        Commands.attempt(kill);
      }
      Commands.attempt(List.of("ip", "netns", "del", namespace));
    }
    namespaces.clear();
    Commands.attempt(List.of("ip", "link", "del", prefix + "a0"));
    Commands.attempt(claim("del", number));
  }
}
