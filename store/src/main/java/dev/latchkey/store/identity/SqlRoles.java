package dev.latchkey.store.identity;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.flag;

import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.EnvironmentRights.Level;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.RoleId;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.Roles;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import dev.latchkey.store.database.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/// [Roles] in SQL. A role's name is taken regardless of case.
public final class SqlRoles implements Roles {
  private final Database database;

  public SqlRoles(Database database) {
    this.database = database;
  }

  @Override
  public boolean insert(Role role) {
    return database.write(
        jdbc -> {
          boolean inserted =
              jdbc.sql(
                      """
                      INSERT INTO roles
                        (organization_id, id, name, name_folded, built_in, permissions, otherwise, revision)
                      VALUES
                        (:organization, :id, :name, :folded, :builtIn, :permissions, :otherwise, :revision)
                      ON CONFLICT (organization_id, name_folded) DO NOTHING
                      RETURNING id
                      """)
                  .param("organization", bytes(role.organization()))
                  .param("id", bytes(role.id()))
                  .param("name", role.name())
                  .param("folded", Words.bytes(role.name()))
                  .param("builtIn", flag(role.builtIn()))
                  .param("permissions", Columns.sorted(Permission.wires(role.permissions())))
                  .param("otherwise", role.environments().otherwise().name())
                  .param("revision", role.revision())
                  .query(byte[].class)
                  .optional()
                  .isPresent();
          if (inserted) {
            role.environments().named().forEach((in, level) -> insert(jdbc, role, in, level));
          }
          return inserted;
        });
  }

  @Override
  public boolean update(Role role) {
    return database.write(
        jdbc -> {
          if (isTakenByAnother(jdbc, role)) {
            return false;
          }
          int updated =
              jdbc.sql(
                      """
                      UPDATE roles
                      SET name = :name, name_folded = :folded, permissions = :permissions,
                        otherwise = :otherwise, revision = :revision
                      WHERE organization_id = :organization AND id = :id AND revision = :revision - 1
                      """)
                  .param("organization", bytes(role.organization()))
                  .param("id", bytes(role.id()))
                  .param("name", role.name())
                  .param("folded", Words.bytes(role.name()))
                  .param("permissions", Columns.sorted(Permission.wires(role.permissions())))
                  .param("otherwise", role.environments().otherwise().name())
                  .param("revision", role.revision())
                  .update();
          if (updated != 1) {
            throw new IllegalStateException("a locked role was changed by another");
          }
          jdbc.sql(
                  """
                  DELETE FROM role_environments
                  WHERE organization_id = :organization AND role_id = :role
                  """)
              .param("organization", bytes(role.organization()))
              .param("role", bytes(role.id()))
              .update();
          role.environments().named().forEach((in, level) -> insert(jdbc, role, in, level));
          return true;
        });
  }

  private static boolean isTakenByAnother(JdbcClient jdbc, Role role) {
    return jdbc.sql(
            """
            SELECT id
            FROM roles
            WHERE organization_id = :organization AND name_folded = :folded AND id <> :id
            """)
        .param("organization", bytes(role.organization()))
        .param("folded", Words.bytes(role.name()))
        .param("id", bytes(role.id()))
        .query(byte[].class)
        .optional()
        .isPresent();
  }

  @Override
  public boolean delete(OrganizationId organization, RoleId id) {
    return database.write(
        jdbc ->
            jdbc.sql(
                        """
                        DELETE FROM roles
                        WHERE organization_id = :organization AND id = :id
                          AND NOT EXISTS (
                            SELECT 1
                            FROM members m
                            WHERE m.organization_id = :organization AND m.role_id = :id)
                          AND NOT EXISTS (
                            SELECT 1
                            FROM invitations i
                            WHERE i.organization_id = :organization AND i.role_id = :id)
                        """)
                    .param("organization", bytes(organization))
                    .param("id", bytes(id))
                    .update()
                == 1);
  }

  private static void insert(JdbcClient jdbc, Role role, EnvironmentId environment, Level level) {
    jdbc.sql(
            """
            INSERT INTO role_environments (organization_id, role_id, environment_id, level)
            VALUES (:organization, :role, :environment, :level)
            """)
        .param("organization", bytes(role.organization()))
        .param("role", bytes(role.id()))
        .param("environment", bytes(environment))
        .param("level", level.name())
        .update();
  }

  @Override
  public Optional<Role> find(OrganizationId organization, RoleId id) {
    return database.read(find(organization, id, ""));
  }

  @Override
  public Optional<Role> lock(OrganizationId organization, RoleId id) {
    return database.remembered(
        List.of(organization, id), find(organization, id, database.dialect().forUpdate()));
  }

  private static Function<JdbcClient, Optional<Role>> find(
      OrganizationId organization, RoleId id, String lock) {
    return jdbc ->
        jdbc.sql(
                """
                    SELECT *
                    FROM roles
                    WHERE organization_id = :organization AND id = :id
                    """
                    + lock)
            .param("organization", bytes(organization))
            .param("id", bytes(id))
            .query((row, number) -> role(row, named(jdbc, organization, id)))
            .optional();
  }

  @Override
  public Optional<Role> findByName(OrganizationId organization, String name) {
    return database
        .read(
            jdbc ->
                jdbc.sql(
                        """
                        SELECT id
                        FROM roles
                        WHERE organization_id = :organization AND name_folded = :name
                        """)
                    .param("organization", bytes(organization))
                    .param("name", Words.bytes(name))
                    .query(byte[].class)
                    .optional())
        .flatMap(id -> find(organization, new RoleId(Columns.uuid(id))));
  }

  @Override
  public List<Role> list(OrganizationId organization) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT *
                    FROM roles
                    WHERE organization_id = :organization
                    ORDER BY built_in DESC, name_folded
                    """)
                .param("organization", bytes(organization))
                .query(
                    (row, number) ->
                        role(row, named(jdbc, organization, new RoleId(Columns.uuid(row, "id")))))
                .list());
  }

  private static Map<EnvironmentId, Level> named(
      JdbcClient jdbc, OrganizationId organization, RoleId role) {
    Map<EnvironmentId, Level> named = new HashMap<>();
    jdbc.sql(
            """
            SELECT environment_id, level
            FROM role_environments
            WHERE organization_id = :organization AND role_id = :role
            """)
        .param("organization", bytes(organization))
        .param("role", bytes(role))
        .query(
            row -> {
              named.put(
                  new EnvironmentId(Columns.uuid(row, "environment_id")),
                  Level.valueOf(row.getString("level")));
            });
    return named;
  }

  /// Reads the row of a role, whose levels for single environments are `named`.
  public static Role role(ResultSet row, Map<EnvironmentId, Level> named) throws SQLException {
    return new Role(
        new OrganizationId(Columns.uuid(row, "organization_id")),
        new RoleId(Columns.uuid(row, "id")),
        row.getString("name"),
        flag(row, "built_in"),
        Permission.among(Columns.words(row, "permissions")),
        new EnvironmentRights(Level.valueOf(row.getString("otherwise")), named),
        row.getLong("revision"));
  }
}
