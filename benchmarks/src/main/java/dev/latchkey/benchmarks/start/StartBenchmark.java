package dev.latchkey.benchmarks.start;

import dev.latchkey.benchmarks.Options;
import dev.latchkey.benchmarks.Rounds;
import dev.latchkey.benchmarks.creation.Creations;
import dev.latchkey.benchmarks.server.Acme;
import dev.latchkey.benchmarks.server.Clients;
import dev.latchkey.benchmarks.server.HttpConnection;
import dev.latchkey.benchmarks.server.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Runs P10 and prints its table.
public final class StartBenchmark {
  private static final int CLIENTS = 32;
  private static final int CALLS = 2_000;
  private static final int CREATIONS = 200;

  /// Read by the `java` that the script starts; the cache stays where it is and is not used.
  private static final Map<String, String> WITHOUT_CACHE =
      Map.of("JDK_JAVA_OPTIONS", "-XX:AOTMode=off");

  private StartBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Options options = new Options(arguments);
    int tokens = options.number("tokens", 10_000);
    int starts = options.number("starts", 7);
    Path folder = Files.createTempDirectory("latchkey-p10-");
    try {
      String token = fill(folder, tokens);
      Measured with = new Measured();
      Measured without = new Measured();
      for (int start = 0; start < starts; start++) {
        with.start(folder.resolve("data"), token, Map.of());
        without.start(folder.resolve("data"), token, WITHOUT_CACHE);
      }
      print(tokens, starts, with, without);
    } finally {
      delete(folder);
    }
  }

  /// Makes the tokens through the API and answers the administrator's.
  private static String fill(Path folder, int tokens) throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    String token = Acme.foundFor(List.of("--data-dir", data.toString()));
    try (RunningServer server = RunningServer.start(data, Map.of(), List.of())) {
      Clients.times(tokens / CLIENTS + 1, Creations.clients(server.console(), token, CLIENTS));
    }
    return token;
  }

  private static void print(int tokens, int starts, Measured with, Measured without) {
    System.out.printf(
        Locale.ROOT,
        """

        %,d tokens on SQLite, medians (least … most) of %d starts each, in turn, on %d cores

        | `./latchkey serve` | from the command to ready | resident when ready | after %,d checks and %,d changes |
        |---|---:|---:|---:|
        | with the file for a faster start | %s | %s | %s |
        | without | %s | %s | %s |
        """,
        tokens,
        starts,
        Runtime.getRuntime().availableProcessors(),
        CALLS,
        CREATIONS,
        text(with.seconds, "s", 2),
        text(with.readyMegabytes, "MB", 0),
        text(with.loadedMegabytes, "MB", 0),
        text(without.seconds, "s", 2),
        text(without.readyMegabytes, "MB", 0),
        text(without.loadedMegabytes, "MB", 0));
  }

  private static String text(Rounds rounds, String unit, int digits) {
    String form = "%." + digits + "f";
    return String.format(
        Locale.ROOT,
        form + " " + unit + " (" + form + " … " + form + ")",
        rounds.median(),
        rounds.least(),
        rounds.most());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static final class Measured {
    private static final double MEGABYTE = 1_000_000;

    private final Rounds seconds = new Rounds();
    private final Rounds readyMegabytes = new Rounds();
    private final Rounds loadedMegabytes = new Rounds();

    void start(Path data, String token, Map<String, String> environment) throws Exception {
      try (RunningServer server = RunningServer.start(data, environment, List.of())) {
        seconds.add(server.untilReady().toNanos() / 1e9);
        readyMegabytes.add(server.residentBytes() / MEGABYTE);
        load(server, token);
        loadedMegabytes.add(server.residentBytes() / MEGABYTE);
      }
    }

    private static void load(RunningServer server, String token) throws Exception {
      String question = "{\"token\":\"" + token + "\"}";
      try (HttpConnection probe = new HttpConnection(server.operations(), token);
          HttpConnection checks = new HttpConnection(server.verification(), token)) {
        probe.get("/readyz");
        for (int call = 0; call < CALLS; call++) {
          if (!checks.post("/v1/verify", question).contains("\"active\":true")) {
            throw new IllegalStateException("a server that is ready refuses a good token");
          }
        }
      }
      Clients.times(CREATIONS / 4, Creations.clients(server.console(), token, 4));
    }
  }
}
