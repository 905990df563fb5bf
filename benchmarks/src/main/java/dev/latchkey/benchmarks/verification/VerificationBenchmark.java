package dev.latchkey.benchmarks.verification;

import dev.latchkey.benchmarks.Options;
import dev.latchkey.benchmarks.SyntheticTokens;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Runs P1 and prints its table.
public final class VerificationBenchmark {
  private static final int WARM_UP_SECONDS = 20;

  private VerificationBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Options options = new Options(arguments);
    int tokens = options.number("tokens", 100_000);
    int rounds = options.number("rounds", 5);
    int seconds = options.number("seconds", 3);
    int connections = options.number("connections", 64);
    List<Buffer> requests = requests(tokens);
    List<Latencies> bare = new ArrayList<>();
    List<Latencies> verify = new ArrayList<>();
    try (ServerProcess verifying = new ServerProcess(VerifyServer.class, "" + tokens);
        ServerProcess constant =
            new ServerProcess(BareServer.class, answer(verifying.port(), requests.getFirst()));
        Load load = new Load(requests, connections)) {
      round(load, constant, WARM_UP_SECONDS);
      round(load, verifying, WARM_UP_SECONDS);
      for (int round = 0; round < rounds; round++) {
        bare.add(round(load, constant, seconds));
        verify.add(round(load, verifying, seconds));
      }
    }
    print(tokens, connections, rounds, bare, verify);
  }

  private static Latencies round(Load load, ServerProcess server, int seconds) throws Exception {
    long before = server.cpuNanos();
    Latencies round = load.round(server.port(), seconds);
    round.serverUsed(server.cpuNanos() - before);
    return round;
  }

  private static List<Buffer> requests(int tokens) {
    String verifier = SyntheticTokens.value(SyntheticTokens.VERIFIER);
    List<Buffer> requests = new ArrayList<>(tokens);
    for (int at = 0; at < tokens; at++) {
      int number = (int) (at * 2_654_435_761L % tokens);
      String body =
          "{\"token\":\"%s\",\"service\":\"edi\",\"environment\":\"production\"}"
              .formatted(SyntheticTokens.value(number));
      requests.add(
          Buffer.buffer(
              """
              POST /v1/verify HTTP/1.1\r
              Host: 127.0.0.1\r
              Authorization: Bearer %s\r
              Content-Type: application/json\r
              Content-Length: %d\r
              \r
              %s"""
                  .formatted(verifier, body.length(), body)));
    }
    return requests;
  }

  /// One answer of the data plane, for the constant to give.
  private static String answer(int port, Buffer request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write(request.getBytes());
      byte[] answer = new byte[4_096];
      int length = socket.getInputStream().read(answer);
      String text = new String(answer, 0, length, StandardCharsets.UTF_8);
      if (!text.contains("\"active\":true")) {
        throw new IllegalStateException("the data plane refuses what it should accept: " + text);
      }
      return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void print(
      int tokens, int connections, int rounds, List<Latencies> bare, List<Latencies> verify) {
    double limit = median(bare, Latencies::perSecond);
    double reached = median(verify, Latencies::perSecond);
    double limit99 = median(bare, each -> each.quantileMillis(0.99));
    double reached99 = median(verify, each -> each.quantileMillis(0.99));
    System.out.printf(
        Locale.ROOT,
        """

        %,d tokens, %d keep-alive connections, medians of %d interleaved rounds, server and load on %d cores

        | | requests/s | ratio | p50 | p99 | ratio | server's CPU a request |
        |---|---:|---:|---:|---:|---:|---:|
        | the same HTTP server answering a constant | %,.0f | 1 | %.2f ms | %.2f ms | 1 | %.1f µs |
        | POST /v1/verify | %,.0f | %.2f | %.2f ms | %.2f ms | %.2f | %.1f µs |
        """,
        tokens,
        connections,
        rounds,
        Runtime.getRuntime().availableProcessors(),
        limit,
        median(bare, each -> each.quantileMillis(0.5)),
        limit99,
        median(bare, Latencies::serverCpuMicros),
        reached,
        reached / limit,
        median(verify, each -> each.quantileMillis(0.5)),
        reached99,
        reached99 / limit99,
        median(verify, Latencies::serverCpuMicros));
  }

  private static double median(List<Latencies> rounds, ToDoubleFunction<Latencies> of) {
    double[] sorted = rounds.stream().mapToDouble(of).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
