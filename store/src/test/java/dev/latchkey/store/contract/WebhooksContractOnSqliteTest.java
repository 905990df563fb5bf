package dev.latchkey.store.contract;

import dev.latchkey.store.OnSqlite;
import dev.latchkey.testkit.contract.Ports;
import dev.latchkey.testkit.contract.WebhooksContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class WebhooksContractOnSqliteTest extends WebhooksContract {
  @RegisterExtension private final OnSqlite database = new OnSqlite();

  @Override
  protected Ports ports() {
    return database.ports();
  }
}
