package dev.latchkey.store.feed;

import dev.latchkey.store.OnPostgres;
import dev.latchkey.store.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class FollowingOnPostgresTest extends FollowingTest {
  @RegisterExtension private final OnPostgres database = new OnPostgres();

  @Override
  TestDatabase database() {
    return database;
  }
}
