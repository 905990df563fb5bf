package dev.latchkey.store.feed;

import dev.latchkey.domain.id.OrganizationId;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// [Nodes] in SQL: the lease rows, by the database's own clock. On SQLite this process has no row
/// and is added: it decides by what it wrote itself.
public final class SqlNodes implements Nodes {
  private static final Duration SHOWN = Duration.ofMinutes(10);

  /// What a follower proved is told here by its next report, or by one of those after it.
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(10);

  private final Database database;
  private final InstantSource clock;
  private final Self self;

  public SqlNodes(Database database, InstantSource clock, Self self) {
    this.database = database;
    this.clock = clock;
    this.self = self;
  }

  /// This process, as it tells of itself.
  public record Self(UUID id, String name, String version) {}

  @Override
  public UUID self() {
    return self.id();
  }

  @Override
  public Now now() {
    return read("", Map.of());
  }

  @Override
  public Now of(OrganizationId organization) {
    return read(
        "AND (n.follows IS NULL OR n.follows = :organization)",
        Map.of("organization", Columns.bytes(organization)));
  }

  private Now read(String those, Map<String, Object> parameters) {
    return database.read(
        jdbc -> {
          Instant now = database.dialect().now(jdbc, clock);
          Position head = SqlFeedSource.head(jdbc).position();
          List<ClusterNode> nodes = new ArrayList<>(rows(jdbc, now, those, parameters));
          if (database.dialect() == Dialect.SQLITE) {
            nodes.addFirst(here(head, now));
          }
          return new Now(now, head, nodes);
        });
  }

  private ClusterNode here(Position head, Instant now) {
    return new ClusterNode(
        self.id(),
        self.name(),
        self.version(),
        head,
        now,
        now,
        Duration.ZERO,
        Optional.empty(),
        Duration.ZERO);
  }

  @Override
  public boolean mayLoseOnFailOver() {
    return database.dialect() == Dialect.POSTGRESQL && database.read(SqlNodes::isAsynchronous);
  }

  /// `remote_write` does not count: the standby may not have it on its disk.
  private static boolean isAsynchronous(JdbcClient jdbc) {
    return jdbc.sql(
            """
            SELECT current_setting('synchronous_standby_names') = ''
              OR current_setting('synchronous_commit') NOT IN ('on', 'remote_apply')
            """)
        .query(Boolean.class)
        .single();
  }

  /// How far a node lags is the age that the first entry which it had yet to apply, of those that
  /// it follows, had when it last told of itself: it tells of entries only then, unless they end
  /// something.
  private static List<ClusterNode> rows(
      JdbcClient jdbc, Instant now, String those, Map<String, Object> parameters) {
    return jdbc.sql(
            """
            SELECT n.node_id, n.name, n.version, n.epoch, n.applied, n.applied_at, n.at,
              n.clock_offset, n.lease, COALESCE(
                CASE
                  WHEN n.follows IS NULL THEN (
                    SELECT f.at FROM feed f WHERE f.epoch = n.epoch AND f.seq = n.applied + 1)
                  ELSE (
                    SELECT MIN(f.at) FROM feed f
                    WHERE f.organization_id = n.follows AND f.epoch = n.epoch AND f.seq > n.applied)
                END, n.at) AS waits_since
            FROM node_lease n
            WHERE n.at >= :since
            """
                + those
                + " ORDER BY n.name, n.node_id")
        .params(parameters)
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
                    Optional.of(row.getLong("lease"))
                        .filter(micros -> micros > 0)
                        .map(micros -> Duration.of(micros, ChronoUnit.MICROS).plus(TOLD_WITHIN)),
                    lag(Columns.instant(row, "waits_since"), Columns.instant(row, "at"))))
        .list();
  }

  private static Duration lag(Instant since, Instant provenAt) {
    Duration lag = Duration.between(since, provenAt);
    return lag.isNegative() ? Duration.ZERO : lag;
  }
}
