package dev.latchkey.store.identity;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;
import static dev.latchkey.store.database.Columns.optional;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.RoleId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.Member;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.User;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Cursor;
import dev.latchkey.store.database.Database;
import dev.latchkey.store.database.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// [Members] in SQL.
public final class SqlMembers implements Members {
  private final Database database;

  public SqlMembers(Database database) {
    this.database = database;
  }

  @Override
  public boolean insert(Member member) {
    return database.write(
        jdbc ->
            jdbc.sql(
                    """
                    INSERT INTO members (organization_id, user_id, role_id, unit, since, revision)
                    VALUES (:organization, :user, :role, :unit, :since, :revision)
                    ON CONFLICT (organization_id, user_id) DO NOTHING
                    RETURNING user_id
                    """)
                .param("organization", bytes(member.organization()))
                .param("user", bytes(member.user()))
                .param("role", bytes(member.role()))
                .param("unit", optional(member.unit()))
                .param("since", micros(member.since()))
                .param("revision", member.revision())
                .query(byte[].class)
                .optional()
                .isPresent());
  }

  @Override
  public Optional<Member> find(OrganizationId organization, UserId user) {
    return database.read(find(organization, user, ""));
  }

  @Override
  public Optional<Member> lock(OrganizationId organization, UserId user) {
    return database.remembered(
        List.of(organization, user), find(organization, user, database.dialect().forUpdate()));
  }

  private static Function<JdbcClient, Optional<Member>> find(
      OrganizationId organization, UserId user, String lock) {
    return jdbc ->
        jdbc.sql(
                """
                    SELECT organization_id, user_id, role_id, unit, since, revision
                    FROM members
                    WHERE organization_id = :organization AND user_id = :user
                    """
                    + lock)
            .param("organization", bytes(organization))
            .param("user", bytes(user))
            .query(SqlMembers::member)
            .optional();
  }

  @Override
  public boolean update(Member member) {
    return database.write(
        jdbc ->
            jdbc.sql(
                        """
                        UPDATE members
                        SET role_id = :role, unit = :unit, revision = :revision
                        WHERE organization_id = :organization AND user_id = :user
                          AND revision = :revision - 1
                        """)
                    .param("organization", bytes(member.organization()))
                    .param("user", bytes(member.user()))
                    .param("role", bytes(member.role()))
                    .param("unit", optional(member.unit()))
                    .param("revision", member.revision())
                    .update()
                == 1);
  }

  @Override
  public boolean delete(OrganizationId organization, UserId user) {
    return database.write(
        jdbc ->
            jdbc.sql(
                        """
                        DELETE FROM members
                        WHERE organization_id = :organization AND user_id = :user
                        """)
                    .param("organization", bytes(organization))
                    .param("user", bytes(user))
                    .update()
                == 1);
  }

  @Override
  public Page<Listed> list(OrganizationId organization, Page.Wanted page) {
    Cursor after = Cursor.read(page.cursor(), 2);
    List<Listed> found =
        database.read(
            jdbc -> {
              List<Member> part =
                  jdbc.sql(
                          """
                          SELECT m.organization_id, m.user_id, m.role_id, m.unit, m.since, m.revision
                          FROM members m
                          JOIN users u ON u.id = m.user_id
                          WHERE m.organization_id = :organization AND (u.name_folded, u.id) > (:name, :id)
                          ORDER BY u.name_folded, u.id
                          LIMIT :limit
                          """)
                      .param("organization", bytes(organization))
                      .param("name", after == null ? new byte[0] : after.bytes(0))
                      .param("id", after == null ? new byte[0] : after.bytes(1))
                      .param("limit", page.limit() + 1)
                      .query(SqlMembers::member)
                      .list();
              return listed(jdbc, part);
            });
    return Cursor.page(
        found, page, last -> List.of(Words.bytes(last.user().name()), bytes(last.user().id())));
  }

  private static List<Listed> listed(JdbcClient jdbc, List<Member> part) {
    if (part.isEmpty()) {
      return List.of();
    }
    Map<UserId, User> users =
        jdbc
            .sql(
                """
                SELECT *
                FROM users
                WHERE id IN (:ids)
                """)
            .param("ids", part.stream().map(each -> bytes(each.user())).toList())
            .query(SqlUsers::user)
            .list()
            .stream()
            .collect(Collectors.toMap(User::id, Function.identity()));
    return part.stream()
        .map(each -> new Listed(each, Objects.requireNonNull(users.get(each.user()))))
        .toList();
  }

  @Override
  public List<Member> withRole(OrganizationId organization, RoleId role) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT organization_id, user_id, role_id, unit, since, revision
                    FROM members
                    WHERE organization_id = :organization AND role_id = :role
                    ORDER BY since, user_id
                    """)
                .param("organization", bytes(organization))
                .param("role", bytes(role))
                .query(SqlMembers::member)
                .list());
  }

  @Override
  public List<Member> of(UserId user) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT organization_id, user_id, role_id, unit, since, revision
                    FROM members
                    WHERE user_id = :user
                    ORDER BY since, organization_id
                    """)
                .param("user", bytes(user))
                .query(SqlMembers::member)
                .list());
  }

  @Override
  public List<User> withRole(OrganizationId organization, String roleName) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT u.*
                    FROM members m
                    JOIN roles r ON r.organization_id = m.organization_id AND r.id = m.role_id
                    JOIN users u ON u.id = m.user_id
                    WHERE m.organization_id = :organization AND r.name_folded = :role
                    ORDER BY u.name_folded, u.id
                    """)
                .param("organization", bytes(organization))
                .param("role", Words.bytes(roleName))
                .query(SqlUsers::user)
                .list());
  }

  /// Reads the row of a membership.
  public static Member member(ResultSet row, int number) throws SQLException {
    return new Member(
        new OrganizationId(Columns.uuid(row, "organization_id")),
        new UserId(Columns.uuid(row, "user_id")),
        new RoleId(Columns.uuid(row, "role_id")),
        row.getString("unit"),
        Columns.instant(row, "since"),
        row.getLong("revision"));
  }
}
