package dev.latchkey.benchmarks.verification;

import dev.latchkey.benchmarks.Machine;
import dev.latchkey.benchmarks.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Runs P5 and prints its table: a flood of well-formed tokens that don't exist, against the same
/// number of good ones. The server has no database, and what it decides with can't reach one.
public final class FloodBenchmark {
  private FloodBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Options options = new Options(arguments);
    int tokens = options.number("tokens", 100_000);
    int rounds = options.number("rounds", 5);
    int seconds = options.number("seconds", 3);
    int connections = options.number("connections", 64);
    List<Latencies> good = new ArrayList<>();
    List<Latencies> flood = new ArrayList<>();
    try (ServerProcess server = new ServerProcess(VerifyServer.class, "" + tokens);
        Load goodLoad = new Load(Requests.aboutTokens(tokens), Load.ACTIVE, connections);
        Load floodLoad =
            new Load(Requests.aboutUnknownTokens(tokens), Load.INACTIVE, connections)) {
      server.round(goodLoad, options.number("warmup", 15));
      server.round(floodLoad, options.number("warmup", 15));
      for (int round = 0; round < rounds; round++) {
        good.add(server.round(goodLoad, seconds));
        flood.add(server.round(floodLoad, seconds));
      }
    }
    double limit = Latencies.median(good, Latencies::perSecond);
    double reached = Latencies.median(flood, Latencies::perSecond);
    System.out.printf(
        Locale.ROOT,
        """

        %,d tokens, %d keep-alive connections, medians of %d interleaved rounds, %s

        | | requests/s | ratio | p99 | server's CPU a request |
        |---|---:|---:|---:|---:|
        | `POST /v1/verify`, good tokens | %,.0f | 1 | %.2f ms | %.1f µs |
        | the same, tokens that don't exist | %,.0f | %.2f | %.2f ms | %.1f µs |
        """,
        tokens,
        connections,
        rounds,
        Machine.load(),
        limit,
        Latencies.median(good, each -> each.quantileMillis(0.99)),
        Latencies.median(good, Latencies::serverCpuMicros),
        reached,
        reached / limit,
        Latencies.median(flood, each -> each.quantileMillis(0.99)),
        Latencies.median(flood, Latencies::serverCpuMicros));
  }
}
