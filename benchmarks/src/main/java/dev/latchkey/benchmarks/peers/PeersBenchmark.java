package dev.latchkey.benchmarks.peers;

import dev.latchkey.benchmarks.Machine;
import dev.latchkey.benchmarks.Options;
import dev.latchkey.benchmarks.verification.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Runs P2 and prints its table. All servers run at once; only the one whose round it is is asked.
public final class PeersBenchmark implements AutoCloseable {
  private static final String ALL = "keycloak,better-auth,oidc-provider,spring-mvc";

  private final Options options;
  private final int tokens;
  private final List<Contender> contenders = new ArrayList<>();
  private final List<Integer> aims = new ArrayList<>();

  private PeersBenchmark(Options options) {
    this.options = options;
    this.tokens = options.number("tokens", 100_000);
  }

  public static void main(String[] arguments) throws Exception {
    try (PeersBenchmark benchmark = new PeersBenchmark(new Options(arguments))) {
      benchmark.startAll();
      benchmark.measure();
      benchmark.print();
    }
  }

  private void startAll() throws Exception {
    add(Latchkey.start(tokens), 1);
    for (String peer : options.text("peers", ALL).split(",", -1)) {
      System.err.println("Starting " + peer);
      switch (peer) {
        case "keycloak" -> add(Keycloak.start(tokens), 25);
        case "better-auth" -> add(NodePeers.betterAuth(tokens), 50);
        case "oidc-provider" -> add(NodePeers.oidcProvider(tokens), 15);
        case "spring-mvc" -> add(SpringMvc.start(tokens), 2);
        default ->
            throw new IllegalArgumentException(
                "no peer is called %s; --peers takes some of %s".formatted(peer, ALL));
      }
    }
  }

  private void add(Peer peer, int aim) {
    contenders.add(new Contender(peer, options.number("connections", 64)));
    aims.add(aim);
  }

  private void measure() throws Exception {
    for (Contender contender : contenders) {
      contender.check();
      System.err.println("Warming up " + contender.name());
      contender.warmUp(options.number("warmup", 20));
    }
    for (int round = 0; round < options.number("rounds", 5); round++) {
      for (Contender contender : contenders) {
        contender.round(options.number("seconds", 3));
      }
    }
  }

  private void print() {
    System.out.printf(
        Locale.ROOT,
        """

        %d keep-alive connections, medians of %d interleaved rounds, servers and load on %s

        | | tokens | requests/s | Latchkey is faster | aim | p50 | p99 | server's CPU a request | Latchkey needs less |
        |---|---:|---:|---:|---:|---:|---:|---:|---:|
        """,
        options.number("connections", 64),
        options.number("rounds", 5),
        Machine.load());
    for (int at = 0; at < contenders.size(); at++) {
      print(contenders.get(at), aims.get(at));
    }
  }

  private void print(Contender contender, int aim) {
    Contender latchkey = contenders.getFirst();
    double perSecond = contender.median(Latencies::perSecond);
    double cpuMicros = contender.median(Latencies::serverCpuMicros);
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d | %,.0f | **%.1f ×** | %d × | %.2f ms | %.2f ms | %,.1f µs | %.1f × |%n",
        contender.name(),
        contender.tokens(),
        perSecond,
        latchkey.median(Latencies::perSecond) / perSecond,
        aim,
        contender.median(each -> each.quantileMillis(0.5)),
        contender.median(each -> each.quantileMillis(0.99)),
        cpuMicros,
        cpuMicros / latchkey.median(Latencies::serverCpuMicros));
  }

  @Override
  public void close() {
    contenders.forEach(Contender::close);
  }
}
