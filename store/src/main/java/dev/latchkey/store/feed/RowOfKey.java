package dev.latchkey.store.feed;

import dev.latchkey.domain.group.GroupRows;
import dev.latchkey.domain.identity.IdentityRows;
import dev.latchkey.domain.organization.OrganizationRows;
import dev.latchkey.domain.organization.Service;
import dev.latchkey.domain.token.TokenRows;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.group.SqlGroups;
import dev.latchkey.store.identity.SqlMembers;
import dev.latchkey.store.identity.SqlRoles;
import dev.latchkey.store.identity.SqlUsers;
import dev.latchkey.store.organization.SqlEnvironments;
import dev.latchkey.store.organization.SqlOrganizations;
import dev.latchkey.store.organization.SqlServices;
import dev.latchkey.store.organization.SqlSubscriptions;
import dev.latchkey.store.token.TokenColumns;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.RowKey;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One row that decisions are made from, as [SnapshotRows] has it among all.
final class RowOfKey {
  private final JdbcClient jdbc;
  private final TokenRows tokens;

  RowOfKey(JdbcClient jdbc, TokenRows tokens) {
    this.jdbc = jdbc;
    this.tokens = tokens;
  }

  /// Nothing where there is no such row.
  Optional<Row> find(RowKey key) {
    return switch (key) {
      case RowKey.OfOrganization of ->
          find(
              "SELECT * FROM organizations WHERE id = :id",
              of.organization(),
              of.organization(),
              (row, number) -> OrganizationRows.row(SqlOrganizations.organization(row, number)));
      case RowKey.OfEnvironment of ->
          find(
              "SELECT * FROM environments WHERE organization_id = :organization AND id = :id",
              of.organization(),
              of.environment(),
              (row, number) -> OrganizationRows.row(SqlEnvironments.environment(row, number)));
      case RowKey.OfService of -> service(of);
      case RowKey.OfSubscription of ->
          named(
              "SELECT * FROM subscriptions WHERE organization_id = :organization AND service ="
                  + " :name",
              of.organization(),
              of.service(),
              (row, number) -> OrganizationRows.row(SqlSubscriptions.subscription(row, number)));
      case RowKey.OfRole of ->
          find(
              "SELECT * FROM roles WHERE organization_id = :organization AND id = :id",
              of.organization(),
              of.role(),
              (row, number) -> IdentityRows.row(SqlRoles.role(row, Map.of())));
      case RowKey.OfPrincipal of -> principal(of);
      case RowKey.OfToken of ->
          find(
              "SELECT * FROM tokens WHERE organization_id = :organization AND id = :id",
              of.organization(),
              of.token(),
              (row, number) -> tokens.row(TokenColumns.token(row, number)));
      case RowKey.OfValue of ->
          named(
              "SELECT * FROM token_values WHERE organization_id = :organization AND public_id ="
                  + " :name",
              of.organization(),
              of.publicId(),
              (row, number) -> tokens.row(TokenColumns.value(row, number)));
    };
  }

  private Optional<Row> service(RowKey.OfService of) {
    if (of.organization().equals(Row.INSTALLATION)) {
      return Service.BUILT_IN.stream()
          .map(OrganizationRows::row)
          .filter(row -> row.key().equals(of))
          .findFirst();
    }
    return named(
        "SELECT * FROM services WHERE organization_id = :organization AND slug = :name",
        of.organization(),
        of.service(),
        (row, number) -> OrganizationRows.row(SqlServices.service(row, number)));
  }

  private Optional<Row> principal(RowKey.OfPrincipal of) {
    return of.organization().equals(Row.INSTALLATION)
        ? find(
            "SELECT * FROM users WHERE id = :id",
            of.organization(),
            of.principal(),
            (row, number) -> IdentityRows.row(SqlUsers.user(row, number)))
        : find(
                """
                SELECT m.*, u.active
                FROM members m JOIN users u ON u.id = m.user_id
                WHERE m.organization_id = :organization AND m.user_id = :id
                """,
                of.organization(),
                of.principal(),
                (row, number) ->
                    IdentityRows.row(SqlMembers.member(row, number), Columns.flag(row, "active")))
            .or(
                () ->
                    find(
                        "SELECT * FROM groups WHERE organization_id = :organization AND id = :id",
                        of.organization(),
                        of.principal(),
                        (row, number) -> GroupRows.row(SqlGroups.group(row, number))));
  }

  private Optional<Row> find(String sql, UUID organization, UUID id, RowMapper<Row> mapper) {
    return jdbc.sql(sql)
        .param("organization", Columns.bytes(organization))
        .param("id", Columns.bytes(id))
        .query(mapper)
        .optional();
  }

  private Optional<Row> named(String sql, UUID organization, String name, RowMapper<Row> mapper) {
    return jdbc.sql(sql)
        .param("organization", Columns.bytes(organization))
        .param("name", name)
        .query(mapper)
        .optional();
  }
}
