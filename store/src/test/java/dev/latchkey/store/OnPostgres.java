package dev.latchkey.store;

import dev.latchkey.store.database.DatabaseSettings;
import dev.latchkey.testkit.fake.FakeClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Gives each test stores on empty PostgreSQL databases, and closes them.
public final class OnPostgres implements TestDatabase, AfterEachCallback {
  private final FakeClock clock = new FakeClock();
  private final List<Stores> open = new ArrayList<>();

  @Override
  public DatabaseSettings fresh() {
    return TestPostgres.fresh();
  }

  @Override
  public Stores open(DatabaseSettings settings) {
    Stores stores = TestStores.open(settings, clock);
    open.add(stores);
    return stores;
  }

  @Override
  public FakeClock clock() {
    return clock;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    open.forEach(Stores::close);
  }
}
