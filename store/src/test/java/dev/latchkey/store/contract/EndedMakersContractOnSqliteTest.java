package dev.latchkey.store.contract;

import dev.latchkey.store.OnSqlite;
import dev.latchkey.testkit.contract.EndedMakersContract;
import dev.latchkey.testkit.contract.Ports;
import org.junit.jupiter.api.extension.RegisterExtension;

class EndedMakersContractOnSqliteTest extends EndedMakersContract {
  @RegisterExtension private final OnSqlite database = new OnSqlite();
  private Ports ports;

  @Override
  protected Ports ports() {
    ports = database.ports();
    return ports;
  }

  @Override
  protected Ports ofAnotherNode() {
    return ports;
  }
}
