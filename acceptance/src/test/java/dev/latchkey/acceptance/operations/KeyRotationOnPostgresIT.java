package dev.latchkey.acceptance.operations;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyRotationOnPostgresIT extends KeyRotationContract {
  private final EmbeddedPostgres postgres = DatabaseInUse.postgres();

  @AfterAll
  void stopPostgres() throws IOException {
    postgres.close();
  }

  @Override
  DatabaseInUse database(Path data, Path masterKey) {
    return DatabaseInUse.onPostgres(postgres, data, masterKey);
  }
}
