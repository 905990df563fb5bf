package dev.latchkey.store.feed;

import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Proof;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A node's lease row. Writing it proves that the database that answers is the primary: a
/// superseded one can't get the commit acknowledged. The head is read in the same transaction, so
/// that no proxy can give the reading to another server than the writing.
public final class NodeLease {
  private final Database database;
  private final UUID node;
  private final String name;
  private final String version;

  public NodeLease(Database database, UUID node, String name, String version) {
    this.database = database;
    this.node = node;
    this.name = name;
    this.version = version;
  }

  /// Runs statements inside a proof: their result counts only once the commit was acknowledged.
  ///
  /// @throws dev.latchkey.domain.change.DataUnavailable where the proof fails, or its commit was
  ///     acknowledged with a warning
  <T> T prove(Position applied, BiFunction<JdbcClient, Proof.Server, T> statements) {
    return database.proving(
        jdbc -> {
          Proof.Server server = server(jdbc);
          beat(jdbc, applied, server.micros());
          return statements.apply(jdbc, server);
        });
  }

  /// The timeline after the name of the file that is being written: what is said of checkpoints
  /// still shows the old one for a while after a promotion.
  private static Proof.Server server(JdbcClient jdbc) {
    return jdbc.sql(
            """
            SELECT (SELECT system_identifier FROM pg_control_system()) AS system,
              SUBSTRING(pg_walfile_name(pg_current_wal_lsn()) FROM 1 FOR 8) AS timeline,
              CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT) AS micros
            """)
        .query(
            (row, number) ->
                new Proof.Server(
                    row.getLong("system"), row.getString("timeline"), row.getLong("micros")))
        .single();
  }

  private void beat(JdbcClient jdbc, Position applied, long now) {
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
        .param("now", now)
        .update();
  }
}
