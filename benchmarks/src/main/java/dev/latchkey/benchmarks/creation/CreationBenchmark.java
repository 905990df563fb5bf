package dev.latchkey.benchmarks.creation;

import dev.latchkey.benchmarks.Options;
import dev.latchkey.benchmarks.Rounds;
import dev.latchkey.benchmarks.server.Clients;
import dev.latchkey.benchmarks.server.RunningServer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Runs P8 and prints its table.
public final class CreationBenchmark {
  private static final String BARE_ALONE = "one insert and commit per token, one client";
  private static final String BARE = "one insert and commit per token";
  private static final String API = "`POST …/tokens`";
  private static final String DIRECT = "the use case alone, without HTTP";

  private final int clients;
  private final int rounds;
  private final Duration time;

  private CreationBenchmark(Options options) {
    this.clients = options.number("clients", 32);
    this.rounds = options.number("rounds", 5);
    this.time = Duration.ofSeconds(options.number("seconds", 3));
  }

  public static void main(String[] arguments) throws Exception {
    Options options = new Options(arguments);
    CreationBenchmark benchmark = new CreationBenchmark(options);
    StringBuilder table = new StringBuilder();
    try (Databases databases = Databases.open(options.text("folder", ""))) {
      for (Subject subject : databases.subjects(options.text("databases", "sqlite,postgresql"))) {
        table.append(benchmark.rows(subject, benchmark.measure(subject, databases)));
      }
    }
    System.out.printf(
        Locale.ROOT,
        """

        %d clients, medians of %d interleaved rounds of %d s, server and clients on %d cores

        | database | | clients | tokens/s | least … most | of one bare client | of %1$d bare clients |
        |---|---|---:|---:|---:|---:|---:|
        %s""",
        benchmark.clients,
        benchmark.rounds,
        benchmark.time.toSeconds(),
        Runtime.getRuntime().availableProcessors(),
        table);
  }

  private Map<String, Rounds> measure(Subject subject, Databases databases) throws Exception {
    Map<String, Rounds> measured = new LinkedHashMap<>();
    List.of(BARE_ALONE, BARE, API, DIRECT).forEach(name -> measured.put(name, new Rounds()));
    String token = databases.setUp(subject);
    try (RunningServer server =
            RunningServer.start(databases.data(subject), Map.of(), subject.serve());
        DirectCreations direct = DirectCreations.open(subject)) {
      List<Creations> api = Creations.clients(server.console(), token, clients);
      List<BareInserts> bare = BareInserts.clients(subject, clients);
      List<Clients.Client> alone = List.copyOf(bare.subList(0, 1));
      Map<String, List<? extends Clients.Client>> subjects =
          Map.of(BARE_ALONE, alone, BARE, bare, API, api, DIRECT, direct.clients(clients));
      Clients.perSecond(time.multipliedBy(3), api);
      Clients.perSecond(time, direct.clients(clients));
      Clients.perSecond(time, alone);
      for (int round = 0; round < rounds; round++) {
        for (Map.Entry<String, Rounds> each : measured.entrySet()) {
          each.getValue()
              .add(Clients.perSecond(time, subjects.getOrDefault(each.getKey(), List.of())));
        }
      }
      for (List<? extends Clients.Client> all : List.of(api, bare)) {
        for (Clients.Client client : all) {
          client.close();
        }
      }
    }
    return measured;
  }

  private String rows(Subject subject, Map<String, Rounds> measured) {
    StringBuilder rows = new StringBuilder();
    double alone = median(measured, BARE_ALONE);
    double together = median(measured, BARE);
    measured.forEach(
        (name, rounds) ->
            rows.append(
                "| %s | %s | %s | %,.0f | %,.0f … %,.0f | %.2f | %.2f |%n"
                    .formatted(
                        subject.name(),
                        name.replace(", one client", ""),
                        name.equals(BARE_ALONE) ? 1 : clients,
                        rounds.median(),
                        rounds.least(),
                        rounds.most(),
                        rounds.median() / alone,
                        rounds.median() / together)));
    return rows.toString();
  }

  private static double median(Map<String, Rounds> measured, String name) {
    return measured.getOrDefault(name, new Rounds()).median();
  }
}
