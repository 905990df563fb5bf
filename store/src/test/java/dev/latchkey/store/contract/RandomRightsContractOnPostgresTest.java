package dev.latchkey.store.contract;

import dev.latchkey.store.OnPostgres;
import dev.latchkey.testkit.contract.Ports;
import dev.latchkey.testkit.contract.RandomRightsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class RandomRightsContractOnPostgresTest extends RandomRightsContract {
  @RegisterExtension private final OnPostgres database = new OnPostgres();

  @Override
  protected Ports ports() {
    return database.ports();
  }
}
