package dev.latchkey.store.change;

import dev.latchkey.store.OnSqlite;
import dev.latchkey.store.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class BatchOnSqliteTest extends BatchTest {
  @RegisterExtension private final OnSqlite database = new OnSqlite();

  @Override
  TestDatabase database() {
    return database;
  }
}
