package dev.latchkey.store.contract;

import dev.latchkey.store.OnPostgres;
import dev.latchkey.store.TestStores;
import dev.latchkey.store.database.DatabaseSettings;
import dev.latchkey.testkit.contract.EndedMakersContract;
import dev.latchkey.testkit.contract.Ports;
import org.junit.jupiter.api.extension.RegisterExtension;

class EndedMakersContractOnPostgresTest extends EndedMakersContract {
  @RegisterExtension private final OnPostgres database = new OnPostgres();
  private DatabaseSettings settings;

  @Override
  protected Ports ports() {
    settings = database.fresh();
    return TestStores.ports(database.open(settings), database.clock());
  }

  @Override
  protected Ports ofAnotherNode() {
    return TestStores.ports(database.open(settings), database.clock(), 8);
  }
}
