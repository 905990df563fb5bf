package dev.latchkey.acceptance.durability;

import dev.latchkey.acceptance.server.Latchkey;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillOnPostgresIT extends KillContract {
  private final EmbeddedPostgres postgres = started();
  private final String url = postgres.getJdbcUrl("postgres", "postgres");

  private static EmbeddedPostgres started() {
    try {
      return EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  void stopPostgres() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  List<String> database(Path folder) {
    Path key = folder.resolve("master.key");
    if (Latchkey.run(folder.resolve("none"), "keys", "new", key.toString()).exitCode() != 0) {
      throw new AssertionError("no master key was made");
    }
    return List.of("--database", url, "--master-key-file", key.toString());
  }

  @Override
  String url(Path data) {
    return url;
  }
}
