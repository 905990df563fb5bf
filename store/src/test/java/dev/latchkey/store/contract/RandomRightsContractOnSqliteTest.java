package dev.latchkey.store.contract;

import dev.latchkey.store.OnSqlite;
import dev.latchkey.testkit.contract.Ports;
import dev.latchkey.testkit.contract.RandomRightsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class RandomRightsContractOnSqliteTest extends RandomRightsContract {
  @RegisterExtension private final OnSqlite database = new OnSqlite();

  @Override
  protected Ports ports() {
    return database.ports();
  }
}
