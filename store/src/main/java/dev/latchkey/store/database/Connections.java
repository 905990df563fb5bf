package dev.latchkey.store.database;

import java.sql.Connection;
import java.sql.SQLException;

/// Where connections come from, and on which threads they may be used.
interface Connections extends AutoCloseable {
  /// Runs `reading` with a connection that reads, in auto-commit mode.
  <T> T read(OnConnection<T> reading) throws SQLException;

  /// Runs `proof` with a connection of its own, auto-commit off, that gives up after a second.
  <T> T prove(OnConnection<T> proof) throws SQLException;

  /// A new connection that waits for notifications, its caller's to close.
  Connection listener() throws SQLException;

  /// The writer's connection, auto-commit off; there is one, for one thread.
  Connection writer() throws SQLException;

  /// Has every connection replaced once it is given back: the server that they lead to was
  /// superseded.
  void renew();

  /// @param sound false where its state is not known; it is replaced then
  void giveBack(Connection connection, boolean sound);

  @Override
  void close();
}
