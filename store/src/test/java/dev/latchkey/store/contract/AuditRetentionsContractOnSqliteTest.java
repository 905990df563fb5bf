package dev.latchkey.store.contract;

import dev.latchkey.store.OnSqlite;
import dev.latchkey.testkit.contract.AuditRetentionsContract;
import dev.latchkey.testkit.contract.Ports;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditRetentionsContractOnSqliteTest extends AuditRetentionsContract {
  @RegisterExtension private final OnSqlite database = new OnSqlite();

  @Override
  protected Ports ports() {
    return database.ports();
  }
}
