package dev.latchkey.store.change;

import dev.latchkey.store.OnPostgres;
import dev.latchkey.store.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class BatchOnPostgresTest extends BatchTest {
  @RegisterExtension private final OnPostgres database = new OnPostgres();

  @Override
  TestDatabase database() {
    return database;
  }
}
