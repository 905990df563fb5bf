package dev.latchkey.store.database;

import java.sql.Connection;
import java.sql.SQLException;

/// Something done with a connection, for what [org.springframework.jdbc.core.simple.JdbcClient] has
/// no words for: many rows in or out.
@FunctionalInterface
public interface OnConnection<T> {
  T with(Connection connection) throws SQLException;
}
