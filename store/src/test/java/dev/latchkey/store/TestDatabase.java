package dev.latchkey.store;

import dev.latchkey.store.database.DatabaseSettings;
import dev.latchkey.testkit.contract.Ports;
import dev.latchkey.testkit.fake.FakeClock;

/// One of the two databases, for a test.
public interface TestDatabase {
  /// Where an empty one is.
  DatabaseSettings fresh();

  /// Opens stores that close with the test.
  Stores open(DatabaseSettings settings);

  FakeClock clock();

  /// The ports of an empty database.
  default Ports ports() {
    return TestStores.ports(open(fresh()), clock());
  }
}
