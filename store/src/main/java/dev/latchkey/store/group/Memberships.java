package dev.latchkey.store.group;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.flag;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.access.GroupRights;
import dev.latchkey.domain.access.GroupRights.Level;
import dev.latchkey.domain.group.GroupMember;
import dev.latchkey.domain.group.GroupPerson;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who is in which group.
final class Memberships {
  private final Database database;

  Memberships(Database database) {
    this.database = database;
  }

  boolean insert(GroupMember member) {
    return database.write(
        jdbc ->
            jdbc.sql(
                    """
                    INSERT INTO group_members
                      (organization_id, group_id, user_id, administrator, since, revision)
                    VALUES (:organization, :group, :user, :administrator, :since, :revision)
                    ON CONFLICT (organization_id, group_id, user_id) DO NOTHING
                    RETURNING user_id
                    """)
                .param("organization", bytes(member.organization()))
                .param("group", bytes(member.group()))
                .param("user", bytes(member.user()))
                .param("administrator", flag(member.administrator()))
                .param("since", micros(member.since()))
                .param("revision", member.revision())
                .query(byte[].class)
                .optional()
                .isPresent());
  }

  boolean update(GroupMember member) {
    return database.write(
        jdbc ->
            jdbc.sql(
                        """
                        UPDATE group_members
                        SET administrator = :administrator, revision = :revision
                        WHERE organization_id = :organization AND group_id = :group
                          AND user_id = :user AND revision = :revision - 1
                        """)
                    .param("organization", bytes(member.organization()))
                    .param("group", bytes(member.group()))
                    .param("user", bytes(member.user()))
                    .param("administrator", flag(member.administrator()))
                    .param("revision", member.revision())
                    .update()
                == 1);
  }

  boolean delete(OrganizationId organization, GroupId group, UserId user) {
    return database.write(
        jdbc ->
            jdbc.sql(
                        """
                        DELETE FROM group_members
                        WHERE organization_id = :organization AND group_id = :group AND user_id = :user
                        """)
                    .param("organization", bytes(organization))
                    .param("group", bytes(group))
                    .param("user", bytes(user))
                    .update()
                == 1);
  }

  Optional<GroupMember> lock(OrganizationId organization, GroupId group, UserId user) {
    return database.remembered(
        List.of(organization, group, user),
        jdbc ->
            jdbc.sql(
                    """
                    SELECT organization_id, group_id, user_id, administrator, since, revision
                    FROM group_members
                    WHERE organization_id = :organization AND group_id = :group AND user_id = :user
                    """
                        + database.dialect().forUpdate())
                .param("organization", bytes(organization))
                .param("group", bytes(group))
                .param("user", bytes(user))
                .query(Memberships::member)
                .optional());
  }

  List<GroupPerson> people(OrganizationId organization, GroupId group) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT g.*, u.name, u.email, m.user_id AS inside
                    FROM group_members g
                    JOIN users u ON u.id = g.user_id
                    LEFT JOIN members m ON m.organization_id = g.organization_id AND m.user_id = g.user_id
                    WHERE g.organization_id = :organization AND g.group_id = :group
                    ORDER BY u.email_folded
                    """)
                .param("organization", bytes(organization))
                .param("group", bytes(group))
                .query(Memberships::person)
                .list());
  }

  List<GroupMember> of(OrganizationId organization, UserId user) {
    return database.read(of(organization, user, ""));
  }

  Set<OrganizationId> organizations(UserId user) {
    return new HashSet<>(
        database.read(
            jdbc ->
                jdbc.sql("SELECT DISTINCT organization_id FROM group_members WHERE user_id = :user")
                    .param("user", bytes(user))
                    .query(
                        (row, number) -> new OrganizationId(Columns.uuid(row, "organization_id")))
                    .list()));
  }

  GroupRights rights(OrganizationId organization, UserId user) {
    return rights(of(organization, user));
  }

  GroupRights lockRights(OrganizationId organization, UserId user) {
    String lock = database.dialect().forUpdate();
    return database
        .remembered(
            List.of("groups", organization, user),
            jdbc -> Optional.of(rights(of(organization, user, lock).apply(jdbc))))
        .orElse(GroupRights.NONE);
  }

  private static Function<JdbcClient, List<GroupMember>> of(
      OrganizationId organization, UserId user, String lock) {
    return jdbc ->
        jdbc.sql(
                """
                SELECT organization_id, group_id, user_id, administrator, since, revision
                FROM group_members
                WHERE organization_id = :organization AND user_id = :user
                ORDER BY since, group_id
                """
                    + lock)
            .param("organization", bytes(organization))
            .param("user", bytes(user))
            .query(Memberships::member)
            .list();
  }

  private static GroupRights rights(List<GroupMember> memberships) {
    return new GroupRights(
        memberships.stream()
            .collect(
                Collectors.toMap(
                    GroupMember::group,
                    each -> each.administrator() ? Level.ADMINISTRATOR : Level.USER)));
  }

  private static GroupMember member(ResultSet row, int number) throws SQLException {
    return new GroupMember(
        new OrganizationId(Columns.uuid(row, "organization_id")),
        new GroupId(Columns.uuid(row, "group_id")),
        new UserId(Columns.uuid(row, "user_id")),
        flag(row, "administrator"),
        Columns.instant(row, "since"),
        row.getLong("revision"));
  }

  private static GroupPerson person(ResultSet row, int number) throws SQLException {
    boolean outside = row.getBytes("inside") == null;
    String email = row.getString("email");
    return new GroupPerson(
        member(row, number), outside ? email : row.getString("name"), email, outside);
  }
}
