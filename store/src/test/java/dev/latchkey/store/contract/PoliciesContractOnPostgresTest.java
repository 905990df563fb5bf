package dev.latchkey.store.contract;

import dev.latchkey.store.OnPostgres;
import dev.latchkey.testkit.contract.PoliciesContract;
import dev.latchkey.testkit.contract.Ports;
import org.junit.jupiter.api.extension.RegisterExtension;

class PoliciesContractOnPostgresTest extends PoliciesContract {
  @RegisterExtension private final OnPostgres database = new OnPostgres();

  @Override
  protected Ports ports() {
    return database.ports();
  }
}
