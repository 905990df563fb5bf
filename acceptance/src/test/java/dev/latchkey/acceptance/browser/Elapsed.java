package dev.latchkey.acceptance.browser;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/// Lets time pass for single things, by moving instants back in a database that no server holds.
/// [Installation#elapse] gives it.
final class Elapsed {
  private final String url;

  Elapsed(Path data) {
    this.url = "jdbc:sqlite:" + data.resolve("latchkey.db");
  }

  /// Since everyone's last proof of identity.
  void sinceProof(Duration elapsed) {
    write("UPDATE sessions SET proven_at = proven_at - ?", elapsed);
  }

  /// Since the last guess that was looked at.
  void sinceLastGuess(Duration elapsed) {
    write("UPDATE sign_in_failures SET last_at = last_at - ?", elapsed);
  }

  /// Since tokens with descriptions like this one were last used.
  void sinceUse(String description, Duration elapsed) {
    write(
        """
        UPDATE last_uses SET at = at - ?
        WHERE token_id IN (SELECT id FROM tokens WHERE description LIKE '%s')
        """
            .formatted(description.replace("'", "''")),
        elapsed);
  }

  /// Since tokens with descriptions like this one were made.
  void sinceMade(String description, Duration elapsed) {
    write(
        "UPDATE tokens SET created_at = created_at - ? WHERE description LIKE '%s'"
            .formatted(description.replace("'", "''")),
        elapsed);
  }

  /// Since recording began.
  void sinceSetUp(Duration elapsed) {
    write("UPDATE installation SET set_up_at = set_up_at - ?", elapsed);
  }

  private void write(String sql, Duration elapsed) {
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, elapsed.toMillis() * 1000);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }
}
