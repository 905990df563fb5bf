package dev.latchkey.benchmarks.decision;

import dev.latchkey.benchmarks.CurvePicture;
import dev.latchkey.benchmarks.Machine;
import dev.latchkey.benchmarks.Options;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Runs P3 and prints its table.
public final class DecisionBenchmarkRun {
  private DecisionBenchmarkRun() {}

  public static void main(String[] arguments) throws IOException, RunnerException {
    Options options = new Options(arguments);
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(DecisionBenchmark.class.getName())
                    .param(
                        "tokens",
                        options.text("tokens", "1000,10000,100000,1000000,10000000").split(",", -1))
                    .forks(1)
                    .warmupIterations(4)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(options.number("iterations", 5))
                    .measurementTime(TimeValue.seconds(1))
                    .addProfiler(GCProfiler.class)
                    .jvmArgsAppend("-Xmx1g")
                    .build())
            .run();
    Map<Integer, Map<String, RunResult>> byTokens = byTokens(results);
    RunResult limit = limit(results);
    print(byTokens, limit);
    CurvePicture.draw(
        options.text("picture", ""),
        "A decision, in times of one HMAC-SHA-256",
        "times",
        List.of(
            curve("a good token", "decide", byTokens, limit),
            curve("unknown", "refuseUnknown", byTokens, limit),
            curve("mistyped", "refuseWrongChecksum", byTokens, limit)));
  }

  private static CurvePicture.Curve curve(
      String name,
      String benchmark,
      Map<Integer, Map<String, RunResult>> byTokens,
      RunResult limit) {
    return CurvePicture.Curve.of(
        name,
        byTokens,
        (results, tokens) -> nanos(results, benchmark) / limit.getPrimaryResult().getScore());
  }

  private static Map<Integer, Map<String, RunResult>> byTokens(Collection<RunResult> results) {
    Map<Integer, Map<String, RunResult>> byTokens = new TreeMap<>();
    for (RunResult result : results) {
      String tokens = result.getParams().getParam("tokens");
      if (tokens != null) {
        byTokens
            .computeIfAbsent(Integer.valueOf(tokens), each -> new TreeMap<>())
            .put(name(result), result);
      }
    }
    return byTokens;
  }

  private static RunResult limit(Collection<RunResult> results) {
    return results.stream()
        .filter(result -> name(result).equals("hmacAlone"))
        .findFirst()
        .orElseThrow();
  }

  private static String name(RunResult result) {
    String benchmark = result.getParams().getBenchmark();
    return benchmark.substring(benchmark.lastIndexOf('.') + 1);
  }

  private static void print(Map<Integer, Map<String, RunResult>> byTokens, RunResult limit) {
    double hmac = limit.getPrimaryResult().getScore();
    System.out.printf(
        Locale.ROOT,
        """

        One HMAC-SHA-256 takes %.0f ns; %s

        | tokens | decide | ratio | allocated | unknown | ratio | wrong checksum | ratio |
        |---:|---:|---:|---:|---:|---:|---:|---:|
        """,
        hmac,
        Machine.load());
    byTokens.forEach((tokens, results) -> print(tokens, results, hmac));
  }

  private static void print(int tokens, Map<String, RunResult> results, double hmac) {
    double decide = nanos(results, "decide");
    double unknown = nanos(results, "refuseUnknown");
    double refuse = nanos(results, "refuseWrongChecksum");
    System.out.printf(
        Locale.ROOT,
        "| %,d | %.0f ns | %.2f | %.0f B | %.0f ns | %.2f | %.0f ns | %.2f |%n",
        tokens,
        decide,
        decide / hmac,
        allocated(results, "decide"),
        unknown,
        unknown / hmac,
        refuse,
        refuse / hmac);
  }

  private static double nanos(Map<String, RunResult> results, String name) {
    RunResult result = results.get(name);
    return result == null ? Double.NaN : result.getPrimaryResult().getScore();
  }

  private static double allocated(Map<String, RunResult> results, String name) {
    RunResult result = results.get(name);
    Result<?> allocated =
        result == null ? null : result.getSecondaryResults().get("gc.alloc.rate.norm");
    return allocated == null ? Double.NaN : allocated.getScore();
  }
}
