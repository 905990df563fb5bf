package dev.latchkey.store.usage;

import static dev.latchkey.store.database.Columns.bytes;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.usage.Presentations.Refused;
import dev.latchkey.domain.usage.Usages;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// [Usages] in SQL.
public final class SqlUsages implements Usages {
  private final Database database;

  public SqlUsages(Database database) {
    this.database = database;
  }

  @Override
  public boolean take(Batch batch) {
    return database.write(jdbc -> UsageWriting.take(jdbc, batch));
  }

  @Override
  public void add(Collection<Flushed> flushed) {
    database.write(
        jdbc -> {
          UsageWriting.add(jdbc, flushed);
          return flushed.size();
        });
  }

  @Override
  public boolean add(Refused refused) {
    return database.write(jdbc -> RefusalWriting.add(jdbc, refused));
  }

  @Override
  public void add(OrganizationId organization, OrganizationDay counts) {
    database.write(jdbc -> UsageWriting.add(jdbc, organization, counts));
  }

  @Override
  public boolean takeRow(OrganizationId organization, Instant minute, int most) {
    return database.write(jdbc -> RefusalWriting.takeRow(jdbc, organization, minute, most));
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
  public List<Day> perDay(OrganizationId organization, TokenId token, LocalDate from) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT day, SUM(accepted) AS accepted, SUM(refused) AS refused
                    FROM usage_counts
                    WHERE organization_id = :organization AND token_id = :token AND day >= :from
                    GROUP BY day
                    ORDER BY day
                    """)
                .param("organization", bytes(organization))
                .param("token", bytes(token))
                .param("from", from.toEpochDay())
                .query(
                    (row, number) ->
                        new Day(
                            LocalDate.ofEpochDay(row.getLong("day")),
                            row.getLong("accepted"),
                            row.getLong("refused")))
                .list());
  }

  @Override
  public List<OrganizationDay> perDay(OrganizationId organization, LocalDate from) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT day, accepted, refused, unknown
                    FROM usage_organizations
                    WHERE organization_id = :organization AND day >= :from
                    ORDER BY day
                    """)
                .param("organization", bytes(organization))
                .param("from", from.toEpochDay())
                .query(
                    (row, number) ->
                        new OrganizationDay(
                            LocalDate.ofEpochDay(row.getLong("day")),
                            row.getLong("accepted"),
                            row.getLong("refused"),
                            row.getLong("unknown")))
                .list());
  }

  @Override
  public List<OfVerifier> perVerifier(OrganizationId organization, TokenId token, LocalDate from) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT verifier_id, SUM(accepted) AS accepted, SUM(refused) AS refused,
                      MAX(day) AS last_day
                    FROM usage_counts
                    WHERE organization_id = :organization AND token_id = :token AND day >= :from
                    GROUP BY verifier_id
                    ORDER BY SUM(accepted + refused) DESC, verifier_id
                    """)
                .param("organization", bytes(organization))
                .param("token", bytes(token))
                .param("from", from.toEpochDay())
                .query(
                    (row, number) ->
                        new OfVerifier(
                            Verifiers.read(row),
                            row.getLong("accepted"),
                            row.getLong("refused"),
                            LocalDate.ofEpochDay(row.getLong("last_day"))))
                .list());
  }

  @Override
  public List<Presenter> presenters(OrganizationId organization, TokenId token) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT *
                    FROM usage_presenters
                    WHERE organization_id = :organization AND token_id = :token
                    ORDER BY last_at DESC, verifier_id, address, client, value_ends_at
                    LIMIT :most
                    """)
                .param("organization", bytes(organization))
                .param("token", bytes(token))
                .param("most", MOST_PRESENTERS)
                .query(Presenters::presenter)
                .list());
  }

  @Override
  public List<Reasons> reasons(OrganizationId organization, TokenId token, LocalDate from) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT reason, SUM(count) AS found, MAX(last_at) AS last_at
                    FROM usage_refusals
                    WHERE organization_id = :organization AND token_id = :token AND day >= :from
                    GROUP BY reason
                    ORDER BY MAX(last_at) DESC, reason
                    """)
                .param("organization", bytes(organization))
                .param("token", bytes(token))
                .param("from", from.toEpochDay())
                .query(
                    (row, number) ->
                        new Reasons(
                            row.getString("reason"),
                            row.getLong("found"),
                            Columns.instant(row, "last_at")))
                .list());
  }

  @Override
  public List<OfToken> mostUsed(OrganizationId organization, LocalDate from, int limit) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT token_id, SUM(accepted) AS found
                    FROM usage_counts
                    WHERE organization_id = :organization AND day >= :from
                    GROUP BY token_id
                    HAVING SUM(accepted) > 0
                    ORDER BY SUM(accepted) DESC, token_id
                    LIMIT :limit
                    """)
                .param("organization", bytes(organization))
                .param("from", from.toEpochDay())
                .param("limit", limit)
                .query(
                    (row, number) ->
                        new OfToken(
                            new TokenId(Columns.uuid(row, "token_id")), row.getLong("found"), null))
                .list());
  }

  @Override
  public List<OfToken> mostRefused(OrganizationId organization, LocalDate from, int limit) {
    return database.read(jdbc -> MostRefused.find(jdbc, organization, from, limit));
  }

  @Override
  public List<OfToken> stillPresented(OrganizationId organization, LocalDate from, int limit) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT r.token_id, SUM(r.count) AS found
                    FROM usage_refusals r
                    JOIN tokens t ON t.organization_id = r.organization_id AND t.id = r.token_id
                    WHERE r.organization_id = :organization AND r.day >= :from
                      AND r.reason = 'INACTIVE' AND t.status = 'INACTIVE'
                    GROUP BY r.token_id
                    ORDER BY SUM(r.count) DESC, r.token_id
                    LIMIT :limit
                    """)
                .param("organization", bytes(organization))
                .param("from", from.toEpochDay())
                .param("limit", limit)
                .query(
                    (row, number) ->
                        new OfToken(
                            new TokenId(Columns.uuid(row, "token_id")),
                            row.getLong("found"),
                            "INACTIVE"))
                .list());
  }

  @Override
  public Map<String, Long> acceptedByService(OrganizationId organization, LocalDate day) {
    Map<String, Long> accepted = new HashMap<>();
    return database.read(
        jdbc -> {
          jdbc.sql(
                  """
                  SELECT t.service, SUM(u.accepted) AS accepted
                  FROM usage_counts u JOIN tokens t
                    ON t.organization_id = u.organization_id AND t.id = u.token_id
                  WHERE u.organization_id = :organization
                    AND u.day = :day
                    AND t.service IS NOT NULL
                  GROUP BY t.service
                  """)
              .param("organization", bytes(organization))
              .param("day", day.toEpochDay())
              .query(
                  row -> {
                    accepted.put(row.getString("service"), row.getLong("accepted"));
                  });
          return accepted;
        });
  }

  @Override
  public Instant since() {
    return Columns.instant(
        database.read(
            jdbc -> jdbc.sql("SELECT set_up_at FROM installation").query(Long.class).single()));
  }
}
