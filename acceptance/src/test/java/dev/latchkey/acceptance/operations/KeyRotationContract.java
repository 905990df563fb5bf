package dev.latchkey.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A master key is replaced beside a server that goes on answering, until the old one can go.
abstract class KeyRotationContract {
  private static final String TOKENS = "/api/v1/organizations/acme/tokens";
  private static final long MOST_NANOS = 60_000_000_000L;

  @TempDir Path folder;

  /// An empty database.
  abstract DatabaseInUse database(Path data, Path masterKey);

  @Test
  void An_old_key_goes_once_every_value_was_presented_and_every_value_stays_good() {
    Path key = folder.resolve("master.key");
    run(Latchkey.run(folder.resolve("none"), "keys", "new", key.toString()));
    DatabaseInUse database = database(folder.resolve("data"), key);
    Path file = folder.resolve("admin.token");
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
    String old = Latchkey.line(key).substring(0, 4);
    String unused;
    String orders;
    try (RunningServer server = RunningServer.start(database.data(), database.options())) {
      ApiClient ann = new ApiClient(Latchkey.line(file));
      String checking =
          made(
              ann,
              server,
              "{\"kind\":\"organization\",\"name\":\"checker\",\"permissions\":[\"tokens:verify\"]}");
      unused =
          made(
              ann,
              server,
              "{\"kind\":\"organization\",\"name\":\"late\",\"permissions\":[\"tokens:verify\"]}");
      orders =
          made(
              ann,
              server,
              "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\"}");
      ApiClient checker = new ApiClient(checking);
      assertThat(isActive(checker, server, orders)).isTrue();

      run(database.run("keys", "rotate"));

      assertThat(Latchkey.line(key)).doesNotStartWith(old);
      assertThat(database.run("keys", "retire", old).output()).contains("can't go yet. Under it: ");
      awaitUnder(
          database,
          old,
          "1 token value",
          () -> {
            assertThat(ann.get(server.console(), "/api/v1/me").status()).isEqualTo(200);
            assertThat(isActive(checker, server, orders)).isTrue();
          });
      assertThat(isActive(checker, server, unused.replaceFirst(".$", "0"))).isFalse();
      awaitUnder(
          database,
          old,
          "nothing under it",
          () -> checker.post(server.verify(), "/v1/verify", "{\"token\":\"" + unused + "\"}"));
      run(database.run("keys", "retire", old));

      String made =
          made(
              ann,
              server,
              "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\"}");
      assertThat(isActive(checker, server, orders)).isTrue();
      assertThat(isActive(checker, server, made)).isTrue();
      assertThat(database.run("keys", "status").output()).doesNotContain(old);
    }
    try (RunningServer server = RunningServer.start(database.data(), database.options())) {
      ApiClient ann = new ApiClient(Latchkey.line(file));
      assertThat(ann.get(server.console(), "/api/v1/me").status()).isEqualTo(200);
      ApiClient late = new ApiClient(unused);
      assertThat(isActive(late, server, orders)).isTrue();
    }
    assertThat(database.run("audit", "verify").output()).doesNotContain("ALTERED");
  }

  private static void run(Latchkey.Ran ran) {
    assertThat(ran.exitCode()).as(ran.output()).isZero();
  }

  private static String made(ApiClient api, RunningServer server, String draft) {
    ApiClient.Answer answer = api.post(server.console(), TOKENS, draft);
    assertThat(answer.status()).as(String.valueOf(answer.body())).isEqualTo(201);
    return answer.text("/value");
  }

  private static boolean isActive(ApiClient verifier, RunningServer server, String value) {
    ApiClient.Answer answer =
        verifier.post(
            server.verify(),
            "/v1/verify",
            "{\"token\":\"" + value + "\",\"service\":\"edi\",\"environment\":\"production\"}");
    assertThat(answer.status()).as(String.valueOf(answer.body())).isEqualTo(200);
    return answer.json().path("active").asBoolean();
  }

  /// Uses tokens until `keys status` says this of the key.
  private static void awaitUnder(DatabaseInUse database, String key, String wanted, Runnable use) {
    long until = System.nanoTime() + MOST_NANOS;
    String status;
    do {
      use.run();
      LockSupport.parkNanos(200_000_000);
      status = database.run("keys", "status").output();
    } while (!line(status, key).endsWith("  " + wanted) && System.nanoTime() < until);
    assertThat(line(status, key)).endsWith("  " + wanted);
  }

  private static String line(String status, String key) {
    return status.lines().filter(line -> line.startsWith(key)).findFirst().orElse("");
  }
}
