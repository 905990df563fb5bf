package dev.latchkey.benchmarks.table;

import dev.latchkey.benchmarks.CurvePicture;
import dev.latchkey.benchmarks.Machine;
import dev.latchkey.benchmarks.Options;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Runs P4, prints its tables and draws its picture.
public final class TableBenchmark {
  private static final String SIZES = "1000,10000,100000,1000000,10000000";

  private TableBenchmark() {}

  /// @param bytes that the table takes, on the heap and outside it
  /// @param residentBytes that the process grew by meanwhile
  private record Result(
      long bytes, long residentBytes, double seconds, Pauses building, Pauses working) {
    double bytesEach(int tokens) {
      return bytes / (double) tokens;
    }
  }

  public static void main(String[] arguments) throws Exception {
    Options options = new Options(arguments);
    int seconds = options.number("seconds", 10);
    Map<Integer, Result> results = new TreeMap<>();
    for (String size : options.text("tokens", SIZES).split(",", -1)) {
      results.put(Integer.valueOf(size), probe(size, seconds));
    }
    print(results, seconds);
    CurvePicture.draw(
        options.text("picture", ""),
        "Bytes a token in memory",
        "bytes",
        List.of(
            CurvePicture.Curve.of("all included", results, Result::bytesEach),
            CurvePicture.Curve.level("160: the limit at 10,000,000", results.keySet(), 160)));
    int loaded = options.number("load", 1_000_000);
    if (loaded > 0) {
      Loading.run(loaded, options.text("databases", "sqlite,postgresql"));
    }
  }

  private static Result probe(String tokens, int seconds) throws IOException, InterruptedException {
    Path log = Files.createTempFile("latchkey-p4-", ".log");
    try {
      Process probe =
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElse("java"),
                  "--enable-native-access=ALL-UNNAMED",
                  "-Xmx1g",
                  "-Xlog:gc:file=" + log,
                  "-cp",
                  System.getProperty("java.class.path"),
                  TableProbe.class.getName(),
                  tokens,
                  Integer.toString(seconds))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader lines = probe.inputReader(StandardCharsets.US_ASCII)) {
        long[] figures =
            Arrays.stream(lines.readLine().split(" ", -1)).mapToLong(Long::parseLong).toArray();
        if (probe.waitFor() != 0) {
          throw new IllegalStateException("the table of " + tokens + " tokens failed");
        }
        Pauses pauses = Pauses.of(log);
        double built = figures[3] / 1e3;
        return new Result(
            figures[0], figures[1], figures[2] / 1e3, pauses.before(built), pauses.from(built));
      }
    } finally {
      Files.deleteIfExists(log);
    }
  }

  private static void print(Map<Integer, Result> results, int seconds) {
    System.out.printf(
        Locale.ROOT,
        """

        A heap of 1 GB at most; %s

        | tokens | bytes a token | of them seen by the system | built in | longest pause building | \
        pauses in %d s of work | longest |
        |---:|---:|---:|---:|---:|---:|---:|
        """,
        Machine.load(),
        seconds);
    results.forEach(
        (tokens, result) ->
            System.out.printf(
                Locale.ROOT,
                "| %,d | %.1f | %.1f | %.1f s | %.1f ms | %d | %.1f ms |%n",
                tokens,
                result.bytesEach(tokens),
                result.residentBytes / (double) tokens,
                result.seconds,
                result.building.longestMillis(),
                result.working.count(),
                result.working.longestMillis()));
  }
}
