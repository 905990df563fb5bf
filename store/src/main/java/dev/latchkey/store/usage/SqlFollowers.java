package dev.latchkey.store.usage;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;
import static dev.latchkey.store.database.Columns.optional;

import dev.latchkey.domain.usage.Followers;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// [Followers] in SQL: rows of `node_lease`, whose `applied` is in the numbers of the whole feed.
public final class SqlFollowers implements Followers {
  private final Database database;
  private final InstantSource clock;

  public SqlFollowers(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Noting note(Follower follower) {
    return database.write(
        jdbc -> {
          Optional<Noted> before = before(follower, jdbc);
          if (before.isPresent()
              && !Arrays.equals(before.get().reporter(), bytes(follower.token()))) {
            return Noting.OTHERS;
          }
          if (before.isPresent() && before.get().batch() >= follower.batch()) {
            return Noting.REPEATED;
          }
          if (follower.lease().isZero()) {
            forget(follower, jdbc);
          } else {
            write(follower, applied(follower, jdbc), jdbc);
          }
          return Noting.NEW;
        });
  }

  private Optional<Noted> before(Follower follower, JdbcClient jdbc) {
    return jdbc.sql(
            """
            SELECT reporter, COALESCE(batch, 0) AS batch
            FROM node_lease
            WHERE node_id = :node
            """
                + database.dialect().forUpdate())
        .param("node", bytes(follower.node()))
        .query((row, number) -> new Noted(row.getBytes("reporter"), row.getLong("batch")))
        .optional();
  }

  /// An organization's follower has applied all that comes before the organization's next entry.
  private static long applied(Follower follower, JdbcClient jdbc) {
    if (follower.follows() == null) {
      return follower.applied().position().sequence();
    }
    return jdbc.sql(
            """
            SELECT COALESCE(MIN(f.seq) - 1, h.seq)
            FROM feed_head h
            LEFT JOIN feed f ON f.organization_id = :organization AND f.organization_seq > :number
              AND f.epoch = h.epoch
            WHERE h.one = 1
            GROUP BY h.seq
            """)
        .param("organization", bytes(follower.follows()))
        .param("number", follower.applied().position().sequence())
        .query(Long.class)
        .single();
  }

  private static void forget(Follower follower, JdbcClient jdbc) {
    jdbc.sql("DELETE FROM node_lease WHERE node_id = :node")
        .param("node", bytes(follower.node()))
        .update();
  }

  private void write(Follower follower, long applied, JdbcClient jdbc) {
    jdbc.sql(
            """
            INSERT INTO node_lease
              (node_id, beat, epoch, applied, version, name, at, applied_at, follows, reporter,
               batch, open_connections, lease)
            VALUES
              (:node, 1, :epoch, :applied, :version, :name, :now, :now, :follows, :reporter,
               :batch, :open, :lease)
            ON CONFLICT (node_id) DO UPDATE
            SET beat = node_lease.beat + 1, epoch = excluded.epoch, applied = excluded.applied,
              version = excluded.version, name = excluded.name, at = excluded.at,
              batch = excluded.batch, open_connections = excluded.open_connections,
              lease = excluded.lease,
              applied_at = CASE
                WHEN node_lease.applied = excluded.applied THEN node_lease.applied_at
                ELSE excluded.applied_at
              END
            """)
        .param("node", bytes(follower.node()))
        .param("epoch", Columns.bytes(follower.applied().position().epoch()))
        .param("applied", applied)
        .param("version", follower.version())
        .param("name", follower.name())
        .param("now", micros(database.dialect().now(jdbc, clock)))
        .param("follows", optional(follower.follows()))
        .param("reporter", bytes(follower.token()))
        .param("batch", follower.batch())
        .param("open", follower.openConnections())
        .param("lease", TimeUnit.NANOSECONDS.toMicros(follower.lease().toNanos()))
        .update();
  }

  /// What was written down before; a node with the database has no reporter.
  private record Noted(byte @Nullable [] reporter, long batch) {}
}
