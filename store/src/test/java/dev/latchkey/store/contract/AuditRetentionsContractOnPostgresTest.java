package dev.latchkey.store.contract;

import dev.latchkey.store.OnPostgres;
import dev.latchkey.testkit.contract.AuditRetentionsContract;
import dev.latchkey.testkit.contract.Ports;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditRetentionsContractOnPostgresTest extends AuditRetentionsContract {
  @RegisterExtension private final OnPostgres database = new OnPostgres();

  @Override
  protected Ports ports() {
    return database.ports();
  }
}
