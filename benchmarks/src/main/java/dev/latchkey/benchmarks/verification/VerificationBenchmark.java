package dev.latchkey.benchmarks.verification;

import dev.latchkey.benchmarks.CurvePicture;
import dev.latchkey.benchmarks.Machine;
import dev.latchkey.benchmarks.Options;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// Runs P1, prints its table and draws its picture.
public final class VerificationBenchmark {
  private final int rounds;
  private final int seconds;
  private final int connections;
  private final int warmUpSeconds;

  private VerificationBenchmark(Options options) {
    this.rounds = options.number("rounds", 5);
    this.seconds = options.number("seconds", 3);
    this.connections = options.number("connections", 64);
    this.warmUpSeconds = options.number("warmup", 20);
  }

  /// The rounds of both servers.
  private record Result(List<Latencies> bare, List<Latencies> verify) {
    double ratio(ToDoubleFunction<Latencies> of) {
      return Latencies.median(verify, of) / Latencies.median(bare, of);
    }
  }

  public static void main(String[] arguments) throws Exception {
    Options options = new Options(arguments);
    VerificationBenchmark benchmark = new VerificationBenchmark(options);
    Map<Integer, Result> results = new TreeMap<>();
    for (String tokens : options.text("tokens", "100000").split(",", -1)) {
      results.put(Integer.valueOf(tokens), benchmark.measure(Integer.parseInt(tokens)));
    }
    benchmark.print(results);
    CurvePicture.draw(
        options.text("picture", ""),
        "POST /v1/verify, of the same server answering a constant",
        "ratio",
        List.of(
            CurvePicture.Curve.of(
                "requests/s", results, (result, tokens) -> result.ratio(Latencies::perSecond)),
            CurvePicture.Curve.level("the limit", results.keySet(), 1)));
  }

  private Result measure(int tokens) throws Exception {
    List<Buffer> requests = Requests.aboutTokens(tokens);
    Result result = new Result(new ArrayList<>(), new ArrayList<>());
    try (ServerProcess verifying = new ServerProcess(VerifyServer.class, "" + tokens);
        ServerProcess constant =
            new ServerProcess(BareServer.class, answer(verifying.port(), requests.getFirst()));
        Load load = new Load(requests, Load.ACTIVE, connections)) {
      constant.round(load, warmUpSeconds);
      verifying.round(load, warmUpSeconds);
      for (int round = 0; round < rounds; round++) {
        result.bare.add(constant.round(load, seconds));
        result.verify.add(verifying.round(load, seconds));
      }
    }
    return result;
  }

  /// One answer of the data plane, for the constant to give.
  private static String answer(int port, Buffer request) throws IOException {
    String text = SingleAnswer.to(request, port);
    if (!text.contains(Load.ACTIVE)) {
      throw new IllegalStateException("the data plane refuses what it should accept: " + text);
    }
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private void print(Map<Integer, Result> results) {
    System.out.printf(
        Locale.ROOT,
        """

        %d keep-alive connections, medians of %d interleaved rounds, server and load on %s

        | tokens | | requests/s | ratio | p50 | p99 | ratio | server's CPU a request |
        |---:|---|---:|---:|---:|---:|---:|---:|
        """,
        connections,
        rounds,
        Machine.load());
    results.forEach(
        (tokens, result) -> {
          print(tokens, "the same server, a constant", result.bare, result);
          print(tokens, "`POST /v1/verify`", result.verify, result);
        });
  }

  private static void print(int tokens, String what, List<Latencies> rounds, Result result) {
    double perSecond = Latencies.median(rounds, Latencies::perSecond);
    double p99 = Latencies.median(rounds, each -> each.quantileMillis(0.99));
    System.out.printf(
        Locale.ROOT,
        "| %,d | %s | %,.0f | %.2f | %.2f ms | %.2f ms | %.2f | %.1f µs |%n",
        tokens,
        what,
        perSecond,
        perSecond / Latencies.median(result.bare, Latencies::perSecond),
        Latencies.median(rounds, each -> each.quantileMillis(0.5)),
        p99,
        p99 / Latencies.median(result.bare, each -> each.quantileMillis(0.99)),
        Latencies.median(rounds, Latencies::serverCpuMicros));
  }
}
