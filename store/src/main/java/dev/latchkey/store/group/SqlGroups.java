package dev.latchkey.store.group;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.access.GroupRights;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.group.Group;
import dev.latchkey.domain.group.GroupMember;
import dev.latchkey.domain.group.GroupPerson;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import dev.latchkey.store.database.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// [Groups] in SQL; who is in them is [Memberships]' to say.
public final class SqlGroups implements Groups {
  private final Database database;
  private final Memberships memberships;

  public SqlGroups(Database database) {
    this.database = database;
    this.memberships = new Memberships(database);
  }

  @Override
  public boolean insert(Group group) {
    return database.write(
        jdbc -> {
          boolean inserted =
              jdbc.sql(
                      """
                      INSERT INTO groups (organization_id, id, slug, name, created_at, revision)
                      VALUES (:organization, :id, :slug, :name, :createdAt, :revision)
                      ON CONFLICT (organization_id, slug) DO NOTHING
                      RETURNING id
                      """)
                  .param("organization", bytes(group.organization()))
                  .param("id", bytes(group.id()))
                  .param("slug", group.slug())
                  .param("name", group.name())
                  .param("createdAt", micros(group.createdAt()))
                  .param("revision", group.revision())
                  .query(byte[].class)
                  .optional()
                  .isPresent();
          if (inserted) {
            insertWords(jdbc, group);
          }
          return inserted;
        });
  }

  @Override
  public boolean update(Group group) {
    return database.write(
        jdbc -> {
          boolean updated =
              jdbc.sql(
                          """
                          UPDATE groups
                          SET name = :name, revision = :revision
                          WHERE organization_id = :organization AND id = :id AND revision = :revision - 1
                          """)
                      .param("organization", bytes(group.organization()))
                      .param("id", bytes(group.id()))
                      .param("name", group.name())
                      .param("revision", group.revision())
                      .update()
                  == 1;
          if (updated) {
            deleteWords(jdbc, group);
            insertWords(jdbc, group);
          }
          return updated;
        });
  }

  @Override
  public boolean delete(OrganizationId organization, GroupId id) {
    return database.write(
        jdbc ->
            jdbc.sql("DELETE FROM groups WHERE organization_id = :organization AND id = :id")
                    .param("organization", bytes(organization))
                    .param("id", bytes(id))
                    .update()
                == 1);
  }

  @Override
  public Optional<Group> find(OrganizationId organization, GroupId id) {
    return database.read(find(organization, id, ""));
  }

  @Override
  public Optional<Group> lock(OrganizationId organization, GroupId id) {
    return database.remembered(
        List.of(organization, id), find(organization, id, database.dialect().forUpdate()));
  }

  private static Function<JdbcClient, Optional<Group>> find(
      OrganizationId organization, GroupId id, String lock) {
    return jdbc ->
        jdbc.sql(
                """
                SELECT organization_id, id, slug, name, created_at, revision
                FROM groups
                WHERE organization_id = :organization AND id = :id
                """
                    + lock)
            .param("organization", bytes(organization))
            .param("id", bytes(id))
            .query(SqlGroups::group)
            .optional();
  }

  @Override
  public Optional<Group> findBySlug(OrganizationId organization, String slug) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT organization_id, id, slug, name, created_at, revision
                    FROM groups
                    WHERE organization_id = :organization AND slug = :slug
                    """)
                .param("organization", bytes(organization))
                .param("slug", slug)
                .query(SqlGroups::group)
                .optional());
  }

  @Override
  public Page<Group> list(
      OrganizationId organization, String q, @Nullable Set<GroupId> among, Page.Wanted page) {
    return database.read(jdbc -> new GroupList(organization, q, among).page(jdbc, page));
  }

  @Override
  public boolean insert(GroupMember member) {
    return memberships.insert(member);
  }

  @Override
  public boolean update(GroupMember member) {
    return memberships.update(member);
  }

  @Override
  public boolean delete(OrganizationId organization, GroupId group, UserId user) {
    return memberships.delete(organization, group, user);
  }

  @Override
  public Optional<GroupMember> lock(OrganizationId organization, GroupId group, UserId user) {
    return memberships.lock(organization, group, user);
  }

  @Override
  public List<GroupPerson> people(OrganizationId organization, GroupId group) {
    return memberships.people(organization, group);
  }

  @Override
  public List<GroupMember> of(OrganizationId organization, UserId user) {
    return memberships.of(organization, user);
  }

  @Override
  public Set<OrganizationId> organizations(UserId user) {
    return memberships.organizations(user);
  }

  @Override
  public GroupRights rights(OrganizationId organization, UserId user) {
    return memberships.rights(organization, user);
  }

  @Override
  public GroupRights lockRights(OrganizationId organization, UserId user) {
    return memberships.lockRights(organization, user);
  }

  private static void insertWords(JdbcClient jdbc, Group group) {
    for (byte[] word : Words.of(group.name())) {
      jdbc.sql(
              """
              INSERT INTO group_words (organization_id, word, group_id)
              VALUES (:organization, :word, :id)
              ON CONFLICT DO NOTHING
              """)
          .param("organization", bytes(group.organization()))
          .param("word", word)
          .param("id", bytes(group.id()))
          .update();
    }
  }

  private static void deleteWords(JdbcClient jdbc, Group group) {
    jdbc.sql("DELETE FROM group_words WHERE organization_id = :organization AND group_id = :id")
        .param("organization", bytes(group.organization()))
        .param("id", bytes(group.id()))
        .update();
  }

  /// Reads the row of a group.
  public static Group group(ResultSet row, int number) throws SQLException {
    return new Group(
        new OrganizationId(Columns.uuid(row, "organization_id")),
        new GroupId(Columns.uuid(row, "id")),
        row.getString("slug"),
        row.getString("name"),
        Columns.instant(row, "created_at"),
        row.getLong("revision"));
  }
}
