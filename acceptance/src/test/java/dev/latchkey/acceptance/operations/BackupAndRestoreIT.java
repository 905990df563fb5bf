package dev.latchkey.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/// A backup is taken while clients write, and restored into either sort of database.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupAndRestoreIT {
  private static final String TOKENS = "/api/v1/organizations/acme/tokens";
  private static final String BOUND =
      """
      {"kind": "environment", "service": "edi", "environment": "production", "description": "bound",
       "allowedAddresses": ["203.0.113.0/24"], "expiresAt": "2099-01-01T00:00:00Z",
       "metadata": {"route": "north"}}
      """;
  private static final int WRITERS = 8;
  private static final int TOKENS_OF_EACH_SORT = 12;

  @TempDir static Path folder;

  private final EmbeddedPostgres postgres = DatabaseInUse.postgres();
  private final Map<Sort, Source> sources = new LinkedHashMap<>();

  /// A database's sort.
  enum Sort {
    SQLITE,
    POSTGRESQL
  }

  /// What was backed up, and how a server answered about it then.
  private record Source(
      DatabaseInUse database,
      Path backup,
      String administrator,
      Map<String, ObjectNode> answers,
      Set<String> madeBefore,
      Instant between,
      String madeAfter) {}

  @BeforeAll
  void backUpUnderLoad() throws InterruptedException {
    for (Sort sort : Sort.values()) {
      sources.put(sort, source(sort));
    }
  }

  @AfterAll
  void stopPostgres() throws IOException {
    postgres.close();
  }

  @ParameterizedTest
  @CsvSource({"SQLITE,SQLITE", "SQLITE,POSTGRESQL", "POSTGRESQL,POSTGRESQL", "POSTGRESQL,SQLITE"})
  void With_every_token_as_it_was_answers_are_identical(Sort from, Sort to) {
    Source source = source(from, to);
    DatabaseInUse target = empty(to, from + "-to-" + to, source.database().masterKey());

    restore(target, source, "accept");
    assertThat(target.run("doctor").output()).doesNotContain("problem");

    try (RunningServer server = RunningServer.start(target.data(), target.options())) {
      ApiClient ann = new ApiClient(source.administrator());
      source
          .answers()
          .forEach((value, answer) -> assertThat(answer(ann, server, value)).isEqualTo(answer));
      source
          .madeBefore()
          .forEach(value -> assertThat(isActive(ann, server, value)).as("made before").isTrue());
      assertThat(ann.post(server.console(), TOKENS, draft("afterwards")).status()).isEqualTo(201);
    }
    Latchkey.Ran verified = target.run("audit", "verify");
    assertThat(verified.exitCode()).as(verified.output()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"SQLITE,POSTGRESQL", "POSTGRESQL,SQLITE"})
  void Tokens_made_since_an_instant_are_ended_and_the_others_are_as_they_were(Sort from, Sort to) {
    Source source = source(from, to);
    DatabaseInUse target = empty(to, from + "-since-" + to, source.database().masterKey());

    restore(target, source, "end-issued-since=" + source.between());

    try (RunningServer server = RunningServer.start(target.data(), target.options())) {
      ApiClient ann = new ApiClient(source.administrator());
      source
          .answers()
          .forEach((value, answer) -> assertThat(answer(ann, server, value)).isEqualTo(answer));
      assertThat(isActive(ann, server, source.madeAfter())).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"SQLITE,POSTGRESQL", "POSTGRESQL,SQLITE"})
  void No_token_is_accepted_where_all_are_to_be_refused(Sort from, Sort to) {
    Source source = source(from, to);
    DatabaseInUse target = empty(to, from + "-none-" + to, source.database().masterKey());

    restore(target, source, "refuse-all");

    try (RunningServer server = RunningServer.start(target.data(), target.options())) {
      ApiClient ann = new ApiClient(source.administrator());
      assertThat(ann.get(server.console(), "/api/v1/me").status()).isEqualTo(401);
      source
          .answers()
          .keySet()
          .forEach(
              value ->
                  assertThat(new ApiClient(value).get(server.verify(), "/v1/self").status())
                      .isEqualTo(401));
    }
  }

  @ParameterizedTest
  @CsvSource({"SQLITE", "POSTGRESQL"})
  void It_is_refused_where_there_is_data_and_nothing_changes(Sort sort) {
    Source source = source(sort, sort);

    Latchkey.Ran ran =
        source.database().run("restore", source.backup().toString(), "--tokens", "accept");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.output())
        .isEqualTo("The database holds data. Restore into an empty one. Nothing was changed.\n");
    assertThat(source.database().run("doctor").exitCode()).isZero();
  }

  @Test
  void It_is_refused_while_a_server_runs() {
    Source source = source(Sort.SQLITE, Sort.SQLITE);
    DatabaseInUse database = source.database();
    try (RunningServer server = RunningServer.start(database.data(), database.options())) {
      Latchkey.Ran ran = database.run("restore", source.backup().toString(), "--tokens", "accept");

      assertThat(ran.exitCode()).isEqualTo(1);
      assertThat(ran.output()).startsWith("Latchkey already runs on this data folder");
      assertThat(new ApiClient(source.administrator()).get(server.console(), "/api/v1/me").status())
          .isEqualTo(200);
    }
  }

  private Source source(Sort from, Sort to) {
    return Objects.requireNonNull(sources.get(from), to.name());
  }

  private Source source(Sort sort) throws InterruptedException {
    Path key = folder.resolve(sort + ".key");
    run(Latchkey.run(folder.resolve("none"), "keys", "new", key.toString()));
    DatabaseInUse database = empty(sort, "source-" + sort, key);
    Path file = folder.resolve(sort + ".token");
    run(
        database.run(
            "init",
            "--organization",
            "Acme",
            "--admin-email",
            "ann@example.com",
            "--token-file",
            file.toString(),
            "--subscribe",
            "edi"));
    ApiClient ann = new ApiClient(Latchkey.line(file));
    Path backup = folder.resolve(sort + ".backup");
    try (RunningServer server = RunningServer.start(database.data(), database.options())) {
      Map<String, ObjectNode> answers = new LinkedHashMap<>();
      for (String value : everySort(ann, server)) {
        answers.put(value, answer(ann, server, value));
      }
      Instant between = Instant.now().plusMillis(1);
      Set<String> acknowledged = ConcurrentHashMap.newKeySet();
      List<Thread> writers = new ArrayList<>();
      AtomicBoolean writing = new AtomicBoolean(true);
      for (int writer = 0; writer < WRITERS; writer++) {
        writers.add(
            Thread.startVirtualThread(
                () -> {
                  while (writing.get()) {
                    acknowledged.add(made(ann, server, draft("under load")));
                  }
                }));
      }
      while (acknowledged.size() < 2 * WRITERS) {
        Thread.onSpinWait();
      }
      Set<String> before = Set.copyOf(acknowledged);
      run(database.run("backup", backup.toString()));
      int during = acknowledged.size() - before.size();
      writing.set(false);
      for (Thread writer : writers) {
        writer.join();
      }
      assertThat(during).as("tokens made during the backup").isPositive();
      return new Source(
          database,
          backup,
          Latchkey.line(file),
          answers,
          before,
          between,
          before.iterator().next());
    }
  }

  private DatabaseInUse empty(Sort sort, String name, Path key) {
    Path data = folder.resolve(name);
    return switch (sort) {
      case SQLITE -> DatabaseInUse.onSqlite(data, key);
      case POSTGRESQL -> DatabaseInUse.onPostgres(postgres, data, key);
    };
  }

  /// Values of tokens that are active, switched off, deleted, expiring, bound to addresses, and of
  /// another kind.
  private static List<String> everySort(ApiClient ann, RunningServer server) {
    List<String> values = new ArrayList<>();
    for (int number = 0; number < TOKENS_OF_EACH_SORT; number++) {
      values.add(made(ann, server, draft("active")));
      values.add(ended(ann, server, true));
      values.add(ended(ann, server, false));
      values.add(made(ann, server, BOUND));
      values.add(
          made(
              ann,
              server,
              "{\"kind\":\"organization\",\"name\":\"n%d\",\"permissions\":[\"tokens:verify\"]}"
                  .formatted(number)));
    }
    return values;
  }

  private static String ended(ApiClient ann, RunningServer server, boolean reversibly) {
    ApiClient.Answer made = ann.post(server.console(), TOKENS, draft("ended"));
    String path = TOKENS + "/" + made.text("/id");
    int status =
        reversibly
            ? ann.patch(server.console(), path, "{\"status\":\"INACTIVE\"}").status()
            : ann.delete(server.console(), path).status();
    assertThat(status).isIn(200, 204);
    return made.text("/value");
  }

  private static String draft(String description) {
    return "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\",\"description\":\""
        + description
        + "\"}";
  }

  private static String made(ApiClient ann, RunningServer server, String draft) {
    ApiClient.Answer answer = ann.post(server.console(), TOKENS, draft);
    assertThat(answer.status()).as(String.valueOf(answer.body())).isEqualTo(201);
    return answer.text("/value");
  }

  private static void restore(DatabaseInUse target, Source source, String tokens) {
    run(target.run("restore", source.backup().toString(), "--tokens", tokens));
  }

  private static boolean isActive(ApiClient ann, RunningServer server, String value) {
    return answer(ann, server, value).path("active").asBoolean();
  }

  /// The whole answer but its times.
  private static ObjectNode answer(ApiClient ann, RunningServer server, String value) {
    ApiClient.Answer answer =
        ann.post(
            server.verify(),
            "/v1/verify",
            "{\"token\":\"" + value + "\",\"service\":\"edi\",\"clientAddress\":\"203.0.113.9\"}");
    assertThat(answer.status()).as(String.valueOf(answer.body())).isEqualTo(200);
    ObjectNode body = (ObjectNode) answer.json();
    body.remove(List.of("decidedAt", "stalenessMillis"));
    return body;
  }

  private static void run(Latchkey.Ran ran) {
    assertThat(ran.exitCode()).as(ran.output()).isZero();
  }
}
