package dev.latchkey.store.usage;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.usage.Usages;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// [Usages] in SQL.
public final class SqlUsages implements Usages {
  private final Database database;

  public SqlUsages(Database database) {
    this.database = database;
  }

  @Override
  public void add(Collection<Flushed> flushed) {
    database.write(
        jdbc -> {
          for (Flushed each : flushed) {
            count(jdbc, each);
            Instant acceptedAt = each.acceptedAt();
            if (acceptedAt != null) {
              moveForward(jdbc, each, acceptedAt);
            }
          }
          return flushed.size();
        });
  }

  private static void count(JdbcClient jdbc, Flushed flushed) {
    jdbc.sql(
            """
            INSERT INTO usage_days (organization_id, token_id, day, accepted, refused)
            VALUES (:organization, :token, :day, :accepted, :refused)
            ON CONFLICT (organization_id, token_id, day) DO UPDATE
            SET accepted = usage_days.accepted + excluded.accepted,
              refused = usage_days.refused + excluded.refused
            """)
        .param("organization", bytes(flushed.organization()))
        .param("token", bytes(flushed.token()))
        .param("day", flushed.day().toEpochDay())
        .param("accepted", flushed.accepted())
        .param("refused", flushed.refused())
        .update();
  }

  /// Only of a token that is still there.
  private static void moveForward(JdbcClient jdbc, Flushed flushed, Instant acceptedAt) {
    jdbc.sql(
            """
            INSERT INTO last_uses (organization_id, token_id, at, address)
            SELECT organization_id, id, :at, :address
            FROM tokens
            WHERE organization_id = :organization AND id = :token
            ON CONFLICT (organization_id, token_id) DO UPDATE
            SET at = excluded.at, address = excluded.address
            WHERE excluded.at >= last_uses.at
            """)
        .param("organization", bytes(flushed.organization()))
        .param("token", bytes(flushed.token()))
        .param("at", micros(acceptedAt))
        .param("address", flushed.lastAddress())
        .update();
  }

  @Override
  public Optional<LastUse> lastUse(OrganizationId organization, TokenId token) {
    return Optional.ofNullable(lastUses(organization, List.of(token)).get(token));
  }

  @Override
  public Map<TokenId, LastUse> lastUses(OrganizationId organization, Collection<TokenId> tokens) {
    Map<TokenId, LastUse> uses = new HashMap<>();
    if (tokens.isEmpty()) {
      return uses;
    }
    return database.read(
        jdbc -> {
          jdbc.sql(
                  """
                  SELECT token_id, at, address
                  FROM last_uses
                  WHERE organization_id = :organization AND token_id IN (:tokens)
                  """)
              .param("organization", bytes(organization))
              .param("tokens", tokens.stream().map(Columns::bytes).toList())
              .query(
                  row -> {
                    uses.put(
                        new TokenId(Columns.uuid(row, "token_id")),
                        new LastUse(Columns.instant(row, "at"), row.getString("address")));
                  });
          return uses;
        });
  }

  @Override
  public List<Day> perDay(OrganizationId organization, TokenId token, int days) {
    return database
        .read(
            jdbc ->
                jdbc.sql(
                        """
                        SELECT day, accepted, refused
                        FROM usage_days
                        WHERE organization_id = :organization AND token_id = :token
                        ORDER BY day DESC
                        LIMIT :days
                        """)
                    .param("organization", bytes(organization))
                    .param("token", bytes(token))
                    .param("days", days)
                    .query(SqlUsages::day)
                    .list())
        .reversed();
  }

  @Override
  public List<Day> perDay(OrganizationId organization, int days) {
    return database
        .read(
            jdbc ->
                jdbc.sql(
                        """
                        SELECT day, SUM(accepted) AS accepted, SUM(refused) AS refused
                        FROM usage_days
                        WHERE organization_id = :organization
                        GROUP BY day
                        ORDER BY day DESC
                        LIMIT :days
                        """)
                    .param("organization", bytes(organization))
                    .param("days", days)
                    .query(SqlUsages::day)
                    .list())
        .reversed();
  }

  @Override
  public Instant since() {
    return Columns.instant(
        database.read(
            jdbc -> jdbc.sql("SELECT set_up_at FROM installation").query(Long.class).single()));
  }

  private static Day day(ResultSet row, int number) throws SQLException {
    return new Day(
        LocalDate.ofEpochDay(row.getLong("day")), row.getLong("accepted"), row.getLong("refused"));
  }
}
