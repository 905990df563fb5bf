package dev.latchkey.acceptance.durability;

import dev.latchkey.verification.feed.Decoded;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.EntryCodec;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.RowKey;
import dev.latchkey.verification.form.TypeId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/// Reads the feed's table as it lies in a database that no server holds.
final class FeedInTheDatabase {
  private FeedInTheDatabase() {}

  /// Each token's status by its last entry; fails on a gap.
  static Map<String, String> statuses(String url) {
    Map<String, String> statuses = new HashMap<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT seq, entry FROM feed ORDER BY seq")) {
      long last = -1;
      while (rows.next()) {
        long sequence = rows.getLong(1);
        if (last >= 0 && sequence != last + 1) {
          throw new AssertionError("a gap in the feed after " + last);
        }
        last = sequence;
        note(statuses, rows.getBytes(2));
      }
      return statuses;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
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
