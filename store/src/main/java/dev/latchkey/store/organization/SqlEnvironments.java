package dev.latchkey.store.organization;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Cursor;
import dev.latchkey.store.database.Database;
import dev.latchkey.store.database.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// [Environments] in SQL.
public final class SqlEnvironments implements Environments {
  private final Database database;

  public SqlEnvironments(Database database) {
    this.database = database;
  }

  @Override
  public boolean insert(Environment environment) {
    return database.write(
        jdbc -> {
          boolean inserted =
              jdbc.sql(
                      """
                      INSERT INTO environments (organization_id, id, slug, name, created_at, revision)
                      VALUES (:organization, :id, :slug, :name, :createdAt, :revision)
                      ON CONFLICT (organization_id, slug) DO NOTHING
                      RETURNING id
                      """)
                  .param("organization", bytes(environment.organization()))
                  .param("id", bytes(environment.id()))
                  .param("slug", environment.slug())
                  .param("name", environment.name())
                  .param("createdAt", micros(environment.createdAt()))
                  .param("revision", environment.revision())
                  .query(byte[].class)
                  .optional()
                  .isPresent();
          if (inserted) {
            insertWords(jdbc, environment);
          }
          return inserted;
        });
  }

  @Override
  public boolean update(Environment environment) {
    return database.write(
        jdbc -> {
          boolean updated =
              jdbc.sql(
                          """
                          UPDATE environments
                          SET name = :name, revision = :revision
                          WHERE organization_id = :organization AND id = :id AND revision = :revision - 1
                          """)
                      .param("organization", bytes(environment.organization()))
                      .param("id", bytes(environment.id()))
                      .param("name", environment.name())
                      .param("revision", environment.revision())
                      .update()
                  == 1;
          if (updated) {
            deleteWords(jdbc, environment);
            insertWords(jdbc, environment);
          }
          return updated;
        });
  }

  @Override
  public boolean delete(OrganizationId organization, EnvironmentId id) {
    return database.write(
        jdbc ->
            jdbc.sql(
                        """
                        DELETE FROM environments
                        WHERE organization_id = :organization AND id = :id
                          AND NOT EXISTS (
                            SELECT 1 FROM tokens
                            WHERE tokens.organization_id = :organization AND tokens.environment_id = :id)
                        """)
                    .param("organization", bytes(organization))
                    .param("id", bytes(id))
                    .update()
                == 1);
  }

  @Override
  public Optional<Environment> find(OrganizationId organization, EnvironmentId id) {
    return database.remembered(
        List.of(organization, id),
        jdbc ->
            jdbc.sql(
                    """
                    SELECT organization_id, id, slug, name, created_at, revision
                    FROM environments
                    WHERE organization_id = :organization AND id = :id
                    """)
                .param("organization", bytes(organization))
                .param("id", bytes(id))
                .query(SqlEnvironments::environment)
                .optional());
  }

  @Override
  public Optional<Environment> findBySlug(OrganizationId organization, String slug) {
    return database.remembered(
        List.of("environment", organization, slug),
        jdbc ->
            jdbc.sql(
                    """
                    SELECT organization_id, id, slug, name, created_at, revision
                    FROM environments
                    WHERE organization_id = :organization AND slug = :slug
                    """)
                .param("organization", bytes(organization))
                .param("slug", slug)
                .query(SqlEnvironments::environment)
                .optional());
  }

  @Override
  public Page<Environment> list(OrganizationId organization, String q, Page.Wanted page) {
    Cursor after = Cursor.read(page.cursor(), 2);
    List<Words.Range> words = Words.beginnings(q);
    String sql =
        """
        SELECT organization_id, id, slug, name, created_at, revision
        FROM environments e
        WHERE organization_id = :organization AND (created_at, id) > (:createdAt, :id)
        """
            + wordClauses(words.size(), q.isBlank())
            + """
        ORDER BY created_at, id
        LIMIT :limit
        """;
    List<Environment> found =
        database.read(
            jdbc -> {
              JdbcClient.StatementSpec statement =
                  jdbc.sql(sql)
                      .param("organization", bytes(organization))
                      .param("createdAt", after == null ? Long.MIN_VALUE : after.number(0))
                      .param("id", after == null ? new byte[0] : after.bytes(1))
                      .param("limit", page.limit() + 1);
              for (int at = 0; at < words.size(); at++) {
                statement =
                    statement
                        .param("from" + at, words.get(at).from())
                        .param("until" + at, words.get(at).until());
              }
              return statement.query(SqlEnvironments::environment).list();
            });
    return Cursor.page(
        found, page, last -> List.of(Cursor.of(micros(last.createdAt())), bytes(last.id())));
  }

  /// A text without letter or digit finds nothing.
  private static String wordClauses(int count, boolean matchesAll) {
    StringBuilder clauses = new StringBuilder(count == 0 && !matchesAll ? "  AND 1 = 0\n" : "");
    for (int at = 0; at < count; at++) {
      clauses.append(
          """
            AND EXISTS (
              SELECT 1 FROM environment_words w
              WHERE w.organization_id = :organization AND w.environment_id = e.id
                AND w.word >= :from%1$d AND w.word < :until%1$d)
          """
              .formatted(at));
    }
    return clauses.toString();
  }

  private static void insertWords(JdbcClient jdbc, Environment environment) {
    for (byte[] word : Words.of(environment.name())) {
      jdbc.sql(
              """
              INSERT INTO environment_words (organization_id, word, environment_id)
              VALUES (:organization, :word, :id)
              ON CONFLICT DO NOTHING
              """)
          .param("organization", bytes(environment.organization()))
          .param("word", word)
          .param("id", bytes(environment.id()))
          .update();
    }
  }

  private static void deleteWords(JdbcClient jdbc, Environment environment) {
    jdbc.sql(
            """
            DELETE FROM environment_words
            WHERE organization_id = :organization AND environment_id = :id
            """)
        .param("organization", bytes(environment.organization()))
        .param("id", bytes(environment.id()))
        .update();
  }

  /// Reads the row of an environment.
  public static Environment environment(ResultSet row, int number) throws SQLException {
    return new Environment(
        new OrganizationId(Columns.uuid(row, "organization_id")),
        new EnvironmentId(Columns.uuid(row, "id")),
        row.getString("slug"),
        row.getString("name"),
        Columns.instant(row, "created_at"),
        row.getLong("revision"));
  }
}
