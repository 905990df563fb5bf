package dev.latchkey.store.contract;

import dev.latchkey.store.OnPostgres;
import dev.latchkey.testkit.contract.MembersContract;
import dev.latchkey.testkit.contract.Ports;
import org.junit.jupiter.api.extension.RegisterExtension;

class MembersContractOnPostgresTest extends MembersContract {
  @RegisterExtension private final OnPostgres database = new OnPostgres();

  @Override
  protected Ports ports() {
    return database.ports();
  }
}
