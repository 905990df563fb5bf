package dev.latchkey.benchmarks.creation;

import dev.latchkey.benchmarks.server.Clients;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The bare limit: rows of about a token's size, each inserted and committed for itself, in
/// one round trip, by a connection of its client's own.
final class BareInserts implements Clients.Client {
  /// About what the rows of an environment token and its value hold together.
  static final int ROW_BYTES = 560;

  private static final int ID_BYTES = 16;

  private final Connection connection;
  private final PreparedStatement insert;
  private final SecureRandom random = new SecureRandom();
  private final byte[] row = new byte[ROW_BYTES - ID_BYTES];

  private BareInserts(String url) throws SQLException {
    this.connection = DriverManager.getConnection(url);
    this.insert = connection.prepareStatement("INSERT INTO bare (id, content) VALUES (?, ?)");
    random.nextBytes(row);
  }

  static List<BareInserts> clients(Subject subject, int count) throws SQLException {
    try (Connection connection = DriverManager.getConnection(subject.bare());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS bare (id %1$s NOT NULL PRIMARY KEY, content %1$s NOT NULL)"
              .formatted(subject.blob()));
    }
    List<BareInserts> clients = new ArrayList<>();
    for (int client = 0; client < count; client++) {
      clients.add(new BareInserts(subject.bare()));
    }
    return clients;
  }

  @Override
  public void once() throws SQLException {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    insert.setBytes(1, id);
    insert.setBytes(2, row);
    insert.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
