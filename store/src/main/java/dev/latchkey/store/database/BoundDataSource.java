package dev.latchkey.store.database;

import java.sql.Connection;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.SmartDataSource;

/// Gives each statement the connection that is bound to the running code, and never closes it.
final class BoundDataSource extends AbstractDataSource implements SmartDataSource {
  private final ScopedValue<Session> bound;

  BoundDataSource(ScopedValue<Session> bound) {
    this.bound = bound;
  }

  @Override
  public Connection getConnection() {
    return bound.get().connection();
  }

  @Override
  public Connection getConnection(String user, String password) {
    return getConnection();
  }

  @Override
  public boolean shouldClose(Connection connection) {
    return false;
  }
}
