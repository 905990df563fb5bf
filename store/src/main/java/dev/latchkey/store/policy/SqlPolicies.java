package dev.latchkey.store.policy;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.flag;
import static dev.latchkey.store.database.Columns.micros;
import static dev.latchkey.store.database.Columns.optional;

import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.PolicyId;
import dev.latchkey.domain.policy.Existing;
import dev.latchkey.domain.policy.OwnerLeft;
import dev.latchkey.domain.policy.Policies;
import dev.latchkey.domain.policy.Policy;
import dev.latchkey.domain.policy.PolicyRules;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/// [Policies] in SQL. Durations are whole seconds, ranges one text with blanks between them.
public final class SqlPolicies implements Policies {
  private final Database database;

  public SqlPolicies(Database database) {
    this.database = database;
  }

  @Override
  public void insert(Policy policy) {
    database.write(
        jdbc ->
            with(
                    policy,
                    jdbc.sql(
                            """
                            INSERT INTO policies
                              (organization_id, id, environment_id, group_id, kinds, expiry_required,
                               maximum_lifetime, allowed_addresses, dormant_after, owner_left, existing,
                               created_at, since, revision)
                            VALUES
                              (:organization, :id, :environment, :group, :kinds, :expiryRequired,
                               :maximumLifetime, :allowedAddresses, :dormantAfter, :ownerLeft, :existing,
                               :createdAt, :since, :revision)
                            """)
                        .param("environment", optional(policy.environment()))
                        .param("group", optional(policy.group()))
                        .param("createdAt", micros(policy.createdAt())))
                .update());
  }

  @Override
  public boolean update(Policy policy) {
    return database.write(
        jdbc ->
            with(
                        policy,
                        jdbc.sql(
                            """
                            UPDATE policies
                            SET kinds = :kinds, expiry_required = :expiryRequired,
                              maximum_lifetime = :maximumLifetime, allowed_addresses = :allowedAddresses,
                              dormant_after = :dormantAfter, owner_left = :ownerLeft,
                              existing = :existing, since = :since, revision = :revision
                            WHERE organization_id = :organization AND id = :id
                              AND revision = :revision - 1
                            """))
                    .update()
                == 1);
  }

  private static JdbcClient.StatementSpec with(Policy policy, JdbcClient.StatementSpec statement) {
    PolicyRules rules = policy.rules();
    return statement
        .param("organization", bytes(policy.organization()))
        .param("id", bytes(policy.id()))
        .param("kinds", optional(rules.kinds() == null ? null : Columns.sorted(rules.kinds())))
        .param("expiryRequired", flag(rules.expiryRequired()))
        .param("maximumLifetime", seconds(rules.maximumLifetime()))
        .param("allowedAddresses", String.join(" ", rules.allowedAddresses()))
        .param("dormantAfter", seconds(rules.dormantAfter()))
        .param("ownerLeft", rules.ownerLeft().name())
        .param("existing", policy.existing().name())
        .param("since", micros(policy.since()))
        .param("revision", policy.revision());
  }

  @Override
  public boolean delete(OrganizationId organization, PolicyId id) {
    return database.write(
        jdbc ->
            jdbc.sql("DELETE FROM policies WHERE organization_id = :organization AND id = :id")
                    .param("organization", bytes(organization))
                    .param("id", bytes(id))
                    .update()
                == 1);
  }

  @Override
  public Optional<Policy> find(OrganizationId organization, PolicyId id) {
    return list(organization).stream().filter(policy -> policy.id().equals(id)).findFirst();
  }

  @Override
  public List<Policy> list(OrganizationId organization) {
    return database
        .remembered(
            List.of("policies", organization),
            jdbc ->
                Optional.of(
                    jdbc.sql(
                            """
                            SELECT *
                            FROM policies
                            WHERE organization_id = :organization
                            ORDER BY created_at, id
                            """)
                        .param("organization", bytes(organization))
                        .query(SqlPolicies::policy)
                        .list()))
        .orElse(List.of());
  }

  @Override
  public List<OrganizationId> organizations() {
    return database.read(
        jdbc ->
            jdbc.sql("SELECT DISTINCT organization_id FROM policies")
                .query((row, number) -> new OrganizationId(Columns.uuid(row, "organization_id")))
                .list());
  }

  private static SqlParameterValue seconds(@Nullable Duration duration) {
    return new SqlParameterValue(Types.BIGINT, duration == null ? null : duration.toSeconds());
  }

  private static @Nullable Duration duration(ResultSet row, String column) throws SQLException {
    long seconds = row.getLong(column);
    return row.wasNull() ? null : Duration.ofSeconds(seconds);
  }

  private static Policy policy(ResultSet row, int number) throws SQLException {
    UUID environment = Columns.optionalUuid(row, "environment_id");
    UUID group = Columns.optionalUuid(row, "group_id");
    String kinds = row.getString("kinds");
    return new Policy(
        new OrganizationId(Columns.uuid(row, "organization_id")),
        new PolicyId(Columns.uuid(row, "id")),
        environment == null ? null : new EnvironmentId(environment),
        group == null ? null : new GroupId(group),
        new PolicyRules(
            kinds == null ? null : Set.copyOf(words(kinds)),
            flag(row, "expiry_required"),
            duration(row, "maximum_lifetime"),
            words(row.getString("allowed_addresses")),
            duration(row, "dormant_after"),
            OwnerLeft.valueOf(row.getString("owner_left"))),
        Existing.valueOf(row.getString("existing")),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "since"),
        row.getLong("revision"));
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
