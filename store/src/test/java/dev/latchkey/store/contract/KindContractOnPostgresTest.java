package dev.latchkey.store.contract;

import dev.latchkey.store.Stores;
import dev.latchkey.store.TestPostgres;
import dev.latchkey.store.TestStores;
import dev.latchkey.testkit.contract.KindContract;
import dev.latchkey.testkit.contract.Ports;
import dev.latchkey.testkit.fake.FakeClock;
import org.junit.jupiter.api.AfterEach;

class KindContractOnPostgresTest extends KindContract {
  private Stores stores;

  @Override
  protected Ports ports() {
    FakeClock clock = new FakeClock();
    stores = TestStores.open(TestPostgres.fresh(), clock);
    return TestStores.ports(stores, clock);
  }

  @AfterEach
  void close() {
    stores.close();
  }
}
