package dev.latchkey.store.backup;

import static dev.latchkey.store.database.Columns.bytes;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.secret.SecretSource;
import dev.latchkey.store.Stores;
import dev.latchkey.store.database.Database;
import dev.latchkey.store.database.StoreException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Puts a backup back into an empty database: all of it in one transaction, with what becomes of
/// tokens, under a new epoch of the feed, so that no follower goes on from what it had.
///
/// It is one work of the single writer, so the audit chains go on where the backup's ended. That it
/// reads a file meanwhile is the exception to the rule that works do no input: no server runs.
public final class Restore {
  private final Stores stores;
  private final InstantSource clock;
  private final SecretSource secrets;
  private final String version;

  /// @param version this program's
  public Restore(Stores stores, InstantSource clock, SecretSource secrets, String version) {
    this.stores = stores;
    this.clock = clock;
    this.secrets = secrets;
    this.version = version;
  }

  /// @throws StoreException where the database holds data, or the file is no whole backup that this
  ///     program can read; nothing was changed then
  public Restored run(Path file, RestoredTokens tokens) {
    return stores.changes().commit(change -> restore(change, file, tokens)).value();
  }

  private Restored restore(Change change, Path file, RestoredTokens tokens) {
    Database database = stores.database();
    database.write(Restore::refuseData);
    try (BackupReading reading = new BackupReading(file)) {
      BackupReading.Head head = reading.head();
      refuseOtherForm(head);
      database.write(Restore::empty);
      long rows = database.connectionOfWork(connection -> insertAll(reading, connection));
      database.write(this::beginEpoch);
      long ended = new RestoredTokensEnding(stores, change).apply(tokens);
      audit(change, head, tokens, ended);
      return new Restored(head.at(), rows, ended);
    } catch (IOException unreadable) {
      throw broken(unreadable);
    }
  }

  static StoreException broken(IOException unreadable) {
    String why = unreadable instanceof EOFException ? "it ends too early" : unreadable.getMessage();
    return new StoreException(
        "This is no whole backup: " + why + ". Nothing was changed.", unreadable);
  }

  private static long insertAll(BackupReading reading, Connection connection) throws SQLException {
    try {
      return reading.insertAll(connection);
    } catch (IOException unreadable) {
      throw broken(unreadable);
    }
  }

  private static boolean refuseData(JdbcClient jdbc) {
    long found =
        jdbc.sql(
                """
                SELECT (SELECT COUNT(*) FROM organizations) + (SELECT COUNT(*) FROM users)
                """)
            .query(Long.class)
            .single();
    if (found > 0) {
      throw new StoreException(
          "The database holds data. Restore into an empty one. Nothing was changed.", null);
    }
    return true;
  }

  private void refuseOtherForm(BackupReading.Head head) {
    if (head.form() != BackupForm.FORM || head.schema() != BackupForm.SCHEMA) {
      throw new StoreException(
          "This backup was written by %s (schema %d); this is %s. Nothing was changed."
              .formatted(head.version(), head.schema(), version),
          null);
    }
  }

  /// Removes the few rows that every new database has.
  private static boolean empty(JdbcClient jdbc) {
    Tables.ALL.reversed().forEach(table -> jdbc.sql("DELETE FROM " + table).update());
    return true;
  }

  private boolean beginEpoch(JdbcClient jdbc) {
    byte[] mark = secrets.bytes(16);
    jdbc.sql(
            """
            UPDATE feed_head
            SET epoch = :epoch, seq = 0, mark = :mark, previous_mark = :mark
            WHERE one = 1
            """)
        .param("epoch", bytes(new NewIds(clock, secrets).next()))
        .param("mark", mark)
        .update();
    jdbc.sql("UPDATE installation SET written_by = :version WHERE one = 1")
        .param("version", version)
        .update();
    return true;
  }

  private static void audit(
      Change change, BackupReading.Head head, RestoredTokens tokens, long ended) {
    change.audit(
        AuditEntry.of(
            Caller.system(OrganizationId.INSTALLATION),
            OrganizationId.INSTALLATION,
            "installation.restore",
            new AuditEntry.Subject("installation", "", "backup of " + head.at()),
            "tokens " + tokens + ", ended " + ended));
  }

  /// @param at when the backup was made
  /// @param ended tokens that were ended or switched off
  public record Restored(Instant at, long rows, long ended) {}
}
