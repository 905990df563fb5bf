package dev.latchkey.store.feed;

import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Proof;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
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

  /// Runs statements inside a proof that leaves the lease row's position as it is.
  <T> T confirmed(Function<JdbcClient, T> statements) {
    return database.proving(
        jdbc -> {
          jdbc.sql("UPDATE node_lease SET beat = beat + 1 WHERE node_id = :node")
              .param("node", Columns.bytes(node))
              .update();
          return statements.apply(jdbc);
        });
  }

  /// Tells at once how far this node has come, for whoever waits for its receipt.
  public void report(Position applied) {
    database.reporting(
        jdbc ->
            jdbc.sql(
                    """
                    UPDATE node_lease
                    SET epoch = :epoch, applied = :applied,
                      applied_at = CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)
                    WHERE node_id = :node AND (epoch <> :epoch OR applied < :applied)
                    """)
                .param("node", Columns.bytes(node))
                .param("epoch", Columns.bytes(applied.epoch()))
                .param("applied", applied.sequence())
                .update());
  }

  /// Takes the row away, since this node stops.
  public void leave() {
    database.reporting(
        jdbc ->
            jdbc.sql("DELETE FROM node_lease WHERE node_id = :node")
                .param("node", Columns.bytes(node))
                .update());
  }

  public UUID node() {
    return node;
  }

  /// The timeline after the name of the file that is being written: what is said of checkpoints
  /// still shows the old one for a while after a promotion.
  private static Proof.Server server(JdbcClient jdbc) {
    long system = system(jdbc);
    return jdbc.sql(
            """
            SELECT SUBSTRING(pg_walfile_name(pg_current_wal_lsn()) FROM 1 FOR 8) AS timeline,
              CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT) AS micros
            """)
        .query(
            (row, number) ->
                new Proof.Server(system, row.getString("timeline"), row.getLong("micros")))
        .single();
  }

  /// The cluster's identifier; 0 where this user may not ask for it.
  private static long system(JdbcClient jdbc) {
    boolean may =
        jdbc.sql("SELECT has_function_privilege('pg_control_system()', 'EXECUTE')")
            .query(Boolean.class)
            .single();
    return may
        ? jdbc.sql("SELECT system_identifier FROM pg_control_system()").query(Long.class).single()
        : 0;
  }

  private void beat(JdbcClient jdbc, Position applied, long now) {
    jdbc.sql(
            """
            INSERT INTO node_lease
              (node_id, beat, epoch, applied, version, name, at, applied_at, clock_offset)
            VALUES (:node, 1, :epoch, :applied, :version, :name, :now, :now, :offset)
            ON CONFLICT (node_id) DO UPDATE
            SET beat = node_lease.beat + 1, epoch = excluded.epoch, applied = excluded.applied,
              at = excluded.at, clock_offset = excluded.clock_offset,
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
        .param("offset", Columns.micros(clock.instant()) - now)
        .update();
  }
}
