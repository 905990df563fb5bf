package dev.latchkey.store.contract;

import dev.latchkey.store.Stores;
import dev.latchkey.store.TestStores;
import dev.latchkey.testkit.contract.KindContract;
import dev.latchkey.testkit.contract.Ports;
import dev.latchkey.testkit.fake.FakeClock;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class KindContractOnSqliteTest extends KindContract {
  @TempDir private Path folder;
  private Stores stores;

  @Override
  protected Ports ports() {
    FakeClock clock = new FakeClock();
    stores = TestStores.open(TestStores.sqlite(folder), clock);
    return TestStores.ports(stores, clock);
  }

  @AfterEach
  void close() {
    stores.close();
  }
}
