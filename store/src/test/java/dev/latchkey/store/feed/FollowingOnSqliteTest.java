package dev.latchkey.store.feed;

import dev.latchkey.store.OnSqlite;
import dev.latchkey.store.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class FollowingOnSqliteTest extends FollowingTest {
  @RegisterExtension private final OnSqlite database = new OnSqlite();

  @Override
  TestDatabase database() {
    return database;
  }
}
