package dev.latchkey.store.feed;

import dev.latchkey.domain.identity.IdentityRows;
import dev.latchkey.domain.organization.OrganizationRows;
import dev.latchkey.domain.organization.Service;
import dev.latchkey.domain.token.TokenRows;
import dev.latchkey.store.identity.SqlMembers;
import dev.latchkey.store.identity.SqlRoles;
import dev.latchkey.store.identity.SqlUsers;
import dev.latchkey.store.organization.SqlEnvironments;
import dev.latchkey.store.organization.SqlOrganizations;
import dev.latchkey.store.organization.SqlServices;
import dev.latchkey.store.organization.SqlSubscriptions;
import dev.latchkey.store.token.TokenColumns;
import dev.latchkey.verification.feed.Row;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Every row that decisions are made from, translated by what translates the feed's entries too.
final class SnapshotRows {
  private final JdbcClient jdbc;
  private final TokenRows tokens;
  private final List<Row> rows = new ArrayList<>();

  SnapshotRows(JdbcClient jdbc, TokenRows tokens) {
    this.jdbc = jdbc;
    this.tokens = tokens;
  }

  List<Row> read() {
    Service.BUILT_IN.stream().map(OrganizationRows::row).forEach(rows::add);
    add(
        "SELECT * FROM organizations",
        (row, number) -> OrganizationRows.row(SqlOrganizations.organization(row, number)));
    add(
        "SELECT * FROM environments",
        (row, number) -> OrganizationRows.row(SqlEnvironments.environment(row, number)));
    add(
        "SELECT * FROM services",
        (row, number) -> OrganizationRows.row(SqlServices.service(row, number)));
    add(
        "SELECT * FROM subscriptions",
        (row, number) -> OrganizationRows.row(SqlSubscriptions.subscription(row, number)));
    add(
        "SELECT * FROM roles",
        (row, number) -> IdentityRows.row(SqlRoles.role(row, java.util.Map.of())));
    add("SELECT * FROM users", (row, number) -> IdentityRows.row(SqlUsers.user(row, number)));
    add("SELECT * FROM members", (row, number) -> IdentityRows.row(SqlMembers.member(row, number)));
    add("SELECT * FROM tokens", (row, number) -> tokens.row(TokenColumns.token(row, number)));
    add("SELECT * FROM token_values", (row, number) -> tokens.row(TokenColumns.value(row, number)));
    return rows;
  }

  private void add(String sql, RowMapper<Row> mapper) {
    rows.addAll(jdbc.sql(sql).query(mapper).list());
  }
}
