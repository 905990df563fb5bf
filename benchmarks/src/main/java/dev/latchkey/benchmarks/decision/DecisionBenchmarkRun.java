package dev.latchkey.benchmarks.decision;

import dev.latchkey.benchmarks.Options;
import java.util.Collection;
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

  public static void main(String[] arguments) throws RunnerException {
    Options options = new Options(arguments);
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(DecisionBenchmark.class.getName())
                    .param("tokens", options.text("tokens", "1000,100000").split(",", -1))
                    .forks(1)
                    .warmupIterations(4)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(options.number("iterations", 5))
                    .measurementTime(TimeValue.seconds(1))
                    .addProfiler(GCProfiler.class)
                    .build())
            .run();
    print(results);
  }

  private static void print(Collection<RunResult> results) {
    Map<Integer, Map<String, RunResult>> byTokens = new TreeMap<>();
    for (RunResult result : results) {
      String benchmark = result.getParams().getBenchmark();
      byTokens
          .computeIfAbsent(
              Integer.parseInt(result.getParams().getParam("tokens")), each -> new TreeMap<>())
          .put(benchmark.substring(benchmark.lastIndexOf('.') + 1), result);
    }
    System.out.println();
    System.out.println(
        "| tokens | one HMAC-SHA-256 | decide | ratio | allocated | wrong checksum | ratio |");
    System.out.println("|---:|---:|---:|---:|---:|---:|---:|");
    byTokens.forEach(DecisionBenchmarkRun::print);
  }

  private static void print(int tokens, Map<String, RunResult> results) {
    double hmac = nanos(results, "hmacAlone");
    double decide = nanos(results, "decide");
    double refuse = nanos(results, "refuseWrongChecksum");
    System.out.printf(
        Locale.ROOT,
        "| %,d | %.0f ns | %.0f ns | %.2f | %.0f B | %.0f ns | %.2f |%n",
        tokens,
        hmac,
        decide,
        decide / hmac,
        allocated(results, "decide"),
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
