package dev.latchkey.store.feed;

import dev.latchkey.domain.group.GroupRows;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.IdentityRows;
import dev.latchkey.domain.identity.User;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Every row that decisions are made from, translated by what translates the feed's entries too.
/// They are handed on one by one, since there may be many millions.
final class SnapshotRows {
  private static final int ROWS_AT_ONCE = 2_000;

  private final JdbcClient jdbc;
  private final TokenRows tokens;
  private final Consumer<? super Row> rows;
  private final Map<UserId, String> names = new HashMap<>();

  SnapshotRows(JdbcClient jdbc, TokenRows tokens, Consumer<? super Row> rows) {
    this.jdbc = jdbc;
    this.tokens = tokens;
    this.rows = rows;
  }

  void read() {
    Service.BUILT_IN.stream().map(OrganizationRows::row).forEach(rows);
    read(
        "SELECT * FROM organizations",
        (row, number) -> OrganizationRows.row(SqlOrganizations.organization(row, number)));
    read(
        "SELECT * FROM environments",
        (row, number) -> OrganizationRows.row(SqlEnvironments.environment(row, number)));
    read(
        "SELECT * FROM services",
        (row, number) -> OrganizationRows.row(SqlServices.service(row, number)));
    read(
        "SELECT * FROM subscriptions",
        (row, number) -> OrganizationRows.row(SqlSubscriptions.subscription(row, number)));
    read("SELECT * FROM roles", (row, number) -> IdentityRows.row(SqlRoles.role(row, Map.of())));
    read("SELECT * FROM users", (row, number) -> IdentityRows.row(named(row, number)));
    read(
        "SELECT m.*, u.active FROM members m JOIN users u ON u.id = m.user_id",
        (row, number) ->
            IdentityRows.row(SqlMembers.member(row, number), Columns.flag(row, "active")));
    read("SELECT * FROM groups", (row, number) -> GroupRows.row(SqlGroups.group(row, number)));
    read(
        "SELECT * FROM tokens",
        (row, number) -> tokens.row(TokenColumns.token(row, number), this::name));
    read(
        "SELECT * FROM token_values", (row, number) -> tokens.row(TokenColumns.value(row, number)));
  }

  private User named(ResultSet row, int number) throws SQLException {
    User user = SqlUsers.user(row, number);
    names.put(user.id(), user.name());
    return user;
  }

  private String name(UserId user) {
    return names.getOrDefault(user, "");
  }

  private void read(String sql, RowMapper<Row> mapper) {
    jdbc.sql(sql)
        .withFetchSize(ROWS_AT_ONCE)
        .query((ResultSet row) -> rows.accept(mapper.mapRow(row, 0)));
  }
}
