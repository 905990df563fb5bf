package dev.latchkey.store.feed;

import dev.latchkey.domain.node.ClusterNode;
import dev.latchkey.domain.node.Nodes;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import dev.latchkey.store.database.Dialect;
import dev.latchkey.verification.feed.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// [Nodes] in SQL: the lease rows, by the database's own clock.
public final class SqlNodes implements Nodes {
  private static final Duration SHOWN = Duration.ofMinutes(10);

  private final Database database;
  private final InstantSource clock;
  private final Optional<UUID> self;

  /// @param self this process's row; nothing on SQLite, where only followers have one
  public SqlNodes(Database database, InstantSource clock, Optional<UUID> self) {
    this.database = database;
    this.clock = clock;
    this.self = self;
  }

  @Override
  public Optional<UUID> self() {
    return self;
  }

  @Override
  public Now now() {
    return database.read(
        jdbc -> {
          Instant now = time(jdbc);
          return new Now(now, SqlFeedSource.head(jdbc).position(), rows(jdbc, now));
        });
  }

  private Instant time(JdbcClient jdbc) {
    return database.dialect() == Dialect.SQLITE
        ? clock.instant()
        : Columns.instant(
            jdbc.sql("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)")
                .query(Long.class)
                .single());
  }

  /// How far a node lags is the age of the first entry that it has yet to apply.
  private static List<ClusterNode> rows(JdbcClient jdbc, Instant now) {
    return jdbc.sql(
            """
            SELECT n.node_id, n.name, n.version, n.epoch, n.applied, n.applied_at, n.at,
              n.clock_offset, COALESCE(f.at, :now) AS waits_since
            FROM node_lease n LEFT JOIN feed f ON f.epoch = n.epoch AND f.seq = n.applied + 1
            WHERE n.at >= :since
            ORDER BY n.name, n.node_id
            """)
        .param("now", Columns.micros(now))
        .param("since", Columns.micros(now.minus(SHOWN)))
        .query(
            (row, number) ->
                new ClusterNode(
                    Columns.uuid(row, "node_id"),
                    row.getString("name"),
                    row.getString("version"),
                    new Position(Columns.uuid(row, "epoch"), row.getLong("applied")),
                    Columns.instant(row, "applied_at"),
                    Columns.instant(row, "at"),
                    Duration.of(row.getLong("clock_offset"), ChronoUnit.MICROS),
                    lag(Columns.instant(row, "waits_since"), now)))
        .list();
  }

  private static Duration lag(Instant since, Instant now) {
    Duration lag = Duration.between(since, now);
    return lag.isNegative() ? Duration.ZERO : lag;
  }
}
