package dev.latchkey.store.feed;

import dev.latchkey.domain.group.GroupRows;
import dev.latchkey.domain.id.OrganizationId;
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
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.sharing.FeedScope;
import dev.latchkey.verification.sharing.ScopedEntries;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Every row of a scope, one after the other, translated by what translates the feed's entries too
/// and narrowed as they are.
final class SharedRows {
  private static final int ROWS_AT_ONCE = 500;

  private final JdbcClient jdbc;
  private final TokenRows tokens;
  private final ScopedEntries scoped;
  private final Consumer<Row> receiver;

  SharedRows(JdbcClient jdbc, TokenRows tokens, ScopedEntries scoped, Consumer<Row> receiver) {
    this.jdbc = jdbc;
    this.tokens = tokens;
    this.scoped = scoped;
    this.receiver = receiver;
  }

  void read(FeedScope scope) {
    Service.BUILT_IN.stream().map(OrganizationRows::row).forEach(this::give);
    switch (scope) {
      case FeedScope.OfOrganization own -> ofOrganization(own.id());
      case FeedScope.OfServices some -> ofServices(some.services());
    }
  }

  private void ofOrganization(UUID organization) {
    Map<String, Object> parameters = Map.of("organization", Columns.bytes(organization));
    each(
        "SELECT * FROM organizations WHERE id = :organization",
        parameters,
        (row, number) -> OrganizationRows.row(SqlOrganizations.organization(row, number)));
    each(
        "SELECT * FROM environments WHERE organization_id = :organization",
        parameters,
        (row, number) -> OrganizationRows.row(SqlEnvironments.environment(row, number)));
    each(
        "SELECT * FROM services WHERE organization_id = :organization",
        parameters,
        (row, number) -> OrganizationRows.row(SqlServices.service(row, number)));
    each(
        "SELECT * FROM subscriptions WHERE organization_id = :organization",
        parameters,
        (row, number) -> OrganizationRows.row(SqlSubscriptions.subscription(row, number)));
    each(
        "SELECT * FROM roles WHERE organization_id = :organization",
        parameters,
        (row, number) -> IdentityRows.row(SqlRoles.role(row, Map.of())));
    each(
        """
        SELECT m.*, u.active
        FROM members m JOIN users u ON u.id = m.user_id
        WHERE m.organization_id = :organization
        """,
        parameters,
        (row, number) ->
            IdentityRows.row(SqlMembers.member(row, number), Columns.flag(row, "active")));
    each(
        "SELECT * FROM groups WHERE organization_id = :organization",
        parameters,
        (row, number) -> GroupRows.row(SqlGroups.group(row, number)));
    each(
        "SELECT * FROM tokens WHERE organization_id = :organization",
        parameters,
        (row, number) -> tokens.row(TokenColumns.token(row, number)));
    each(
        "SELECT * FROM token_values WHERE organization_id = :organization",
        parameters,
        (row, number) -> tokens.row(TokenColumns.value(row, number)));
  }

  private void ofServices(Set<String> services) {
    Map<String, Object> parameters =
        Map.of("services", services, "installation", Columns.bytes(OrganizationId.INSTALLATION));
    each(
        "SELECT * FROM organizations",
        Map.of(),
        (row, number) -> OrganizationRows.row(SqlOrganizations.organization(row, number)));
    each(
        "SELECT * FROM environments",
        Map.of(),
        (row, number) -> OrganizationRows.row(SqlEnvironments.environment(row, number)));
    each(
        "SELECT * FROM subscriptions WHERE service IN (:services)",
        Map.of("services", services),
        (row, number) -> OrganizationRows.row(SqlSubscriptions.subscription(row, number)));
    each(
        "SELECT * FROM roles",
        Map.of(),
        (row, number) -> IdentityRows.row(SqlRoles.role(row, Map.of())));
    each(
        "SELECT * FROM users",
        Map.of(),
        (row, number) -> IdentityRows.row(SqlUsers.user(row, number)));
    each(
        "SELECT m.*, u.active FROM members m JOIN users u ON u.id = m.user_id",
        Map.of(),
        (row, number) ->
            IdentityRows.row(SqlMembers.member(row, number), Columns.flag(row, "active")));
    each(
        "SELECT * FROM groups",
        Map.of(),
        (row, number) -> GroupRows.row(SqlGroups.group(row, number)));
    each(
        "SELECT * FROM tokens WHERE service IN (:services) OR organization_id = :installation",
        parameters,
        (row, number) -> tokens.row(TokenColumns.token(row, number)));
    each(
        """
        SELECT v.*
        FROM tokens t
        JOIN token_values v ON v.organization_id = t.organization_id AND v.token_id = t.id
        WHERE t.service IN (:services) OR t.organization_id = :installation
        """,
        parameters,
        (row, number) -> tokens.row(TokenColumns.value(row, number)));
  }

  private void each(String sql, Map<String, Object> parameters, RowMapper<Row> mapper) {
    jdbc.sql(sql)
        .withFetchSize(ROWS_AT_ONCE)
        .params(parameters)
        .query((RowCallbackHandler) row -> give(Objects.requireNonNull(mapper.mapRow(row, 0))));
  }

  private void give(Row row) {
    scoped
        .of(new Entry.Put(row))
        .ifPresent(
            entry -> {
              if (entry instanceof Entry.Put(Row narrowed)) {
                receiver.accept(narrowed);
              }
            });
  }
}
