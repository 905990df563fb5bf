package dev.latchkey.store.feed;

import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import dev.latchkey.verification.feed.Position;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A node's lease row. Writing it proves that the database that answers is the primary: a
/// superseded one can't get the commit acknowledged. The head is read in the same transaction, so
/// that no proxy can give the reading to another server than the writing.
public final class NodeLease {
  private final Database database;
  private final InstantSource clock;
  private final UUID node;
  private final String name;
  private final String version;

  public NodeLease(Database database, InstantSource clock, UUID node, String name, String version) {
    this.database = database;
    this.clock = clock;
    this.node = node;
    this.name = name;
    this.version = version;
  }

  /// @throws dev.latchkey.domain.change.DataUnavailable where the proof fails, or its commit was
  ///     acknowledged with a warning
  Position prove(Position applied) {
    return database.proving(
        jdbc -> {
          beat(jdbc, applied);
          return SqlFeedSource.head(jdbc).position();
        });
  }

  private void beat(JdbcClient jdbc, Position applied) {
    Instant now = clock.instant();
    jdbc.sql(
            """
            INSERT INTO node_lease (node_id, beat, epoch, applied, version, name, at, applied_at)
            VALUES (:node, 1, :epoch, :applied, :version, :name, :now, :now)
            ON CONFLICT (node_id) DO UPDATE
            SET beat = node_lease.beat + 1, epoch = excluded.epoch, applied = excluded.applied,
              at = excluded.at,
              applied_at = CASE
                WHEN node_lease.applied = excluded.applied THEN node_lease.applied_at
                ELSE excluded.applied_at
              END
            """)
        .param("node", Columns.bytes(node))
        .param("epoch", Columns.bytes(applied.epoch()))
        .param("applied", applied.sequence())
        .param("version", version)
        .param("name", name)
        .param("now", Columns.micros(now))
        .update();
  }
}
