package dev.latchkey.acceptance.durability;

import dev.latchkey.domain.id.TokenId;
import dev.latchkey.verification.feed.Decoded;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.EntryCodec;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.RowKey;
import dev.latchkey.verification.form.TypeId;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/// What a database says of each token in three places: its row, its audit events, its entries in
/// the feed. Read in one transaction, past the server.
record TokensInTheDatabase(
    Map<String, String> rows, Map<String, TreeSet<String>> events, Map<String, String> feed) {

  /// By the tokens' ids; the feed's statuses are those of each token's last entry, `GONE` for a
  /// removal. Fails on a gap in the feed, and on the same act twice.
  static TokensInTheDatabase read(String url) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      if (url.startsWith("jdbc:postgresql:")) {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      }
      connection.setAutoCommit(false);
      TokensInTheDatabase found =
          new TokensInTheDatabase(rows(statement), events(statement), feed(statement));
      connection.rollback();
      return found;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> rows(Statement statement) throws SQLException {
    Map<String, String> statuses = new HashMap<>();
    try (ResultSet rows = statement.executeQuery("SELECT id, status FROM tokens")) {
      while (rows.next()) {
        ByteBuffer id = ByteBuffer.wrap(rows.getBytes(1));
        statuses.put(
            new TokenId(new UUID(id.getLong(), id.getLong())).toString(), rows.getString(2));
      }
    }
    return statuses;
  }

  private static Map<String, TreeSet<String>> events(Statement statement) throws SQLException {
    Map<String, TreeSet<String>> actions = new HashMap<>();
    try (ResultSet rows =
        statement.executeQuery(
            """
            SELECT object_id, action
            FROM audit_events
            WHERE action IN ('token.create', 'token.switch-off', 'token.delete')
            """)) {
      while (rows.next()) {
        String token = rows.getString(1);
        if (!actions.computeIfAbsent(token, id -> new TreeSet<>()).add(rows.getString(2))) {
          throw new AssertionError(rows.getString(2) + " twice on " + token);
        }
      }
    }
    return actions;
  }

  private static Map<String, String> feed(Statement statement) throws SQLException {
    Map<String, String> statuses = new HashMap<>();
    try (ResultSet rows = statement.executeQuery("SELECT seq, entry FROM feed ORDER BY seq")) {
      long last = -1;
      while (rows.next()) {
        long sequence = rows.getLong(1);
        if (last >= 0 && sequence != last + 1) {
          throw new AssertionError("a gap in the feed after " + last);
        }
        last = sequence;
        note(statuses, rows.getBytes(2));
      }
    }
    return statuses;
  }

  private static void note(Map<String, String> statuses, byte[] bytes) {
    if (!(EntryCodec.decode(bytes) instanceof Decoded.Known(Entry entry))) {
      throw new AssertionError("an entry that can't be read");
    }
    switch (entry) {
      case Entry.Put(Row.TokenRow token) ->
          statuses.put(TypeId.format("tok", token.token()), token.active() ? "ACTIVE" : "INACTIVE");
      case Entry.Remove(RowKey.OfToken(var organization, var token)) ->
          statuses.put(TypeId.format("tok", token), "GONE");
      case Entry other -> {}
    }
  }
}
