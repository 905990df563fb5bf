package dev.latchkey.store.database;

import dev.latchkey.domain.id.OrganizationId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Brings the schema up to date, and writes the rows that every database has.
final class Schema {
  private Schema() {}

  /// The number of the newest migration that this program has.
  static final int VERSION = 15;

  static void migrate(DataSource source, String blob, String version, Database.FirstStart first)
      throws SQLException {
    try (Connection probe = source.getConnection()) {
      probe.isValid(2);
    }
    Flyway flyway =
        Flyway.configure(Schema.class.getClassLoader())
            .dataSource(source)
            .locations("classpath:dev/latchkey/store/migrations")
            .table("schema_history")
            .placeholders(Map.of("blob", blob))
            .ignoreMigrationPatterns("*:future")
            .loggers("slf4j")
            .load();
    refuseLater(flyway, source, version);
    flyway.migrate();
    try (Connection connection = source.getConnection()) {
      firstRows(
          JdbcClient.create(new SingleConnectionDataSource(connection, true)), version, first);
    }
  }

  /// Refuses data of another version than this program's.
  static void check(DataSource source, String version) throws SQLException {
    try (Connection connection = source.getConnection()) {
      JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      Written written = written(jdbc);
      if (written.schema() > VERSION) {
        throw new StoreException.SchemaTooNew(written.by(), written.schema(), version);
      }
      if (written.schema() < VERSION) {
        throw new StoreException(
            "This data was written by %s (schema %d). Start %s once, which brings it up to date."
                .formatted(written.by(), written.schema(), version),
            null);
      }
    }
  }

  /// Whose data it is; nothing where there is none yet.
  static Optional<UUID> installation(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection()) {
      try (ResultSet tables =
          connection
              .getMetaData()
              .getTables(null, connection.getSchema(), "installation", new String[] {"TABLE"})) {
        if (!tables.next()) {
          return Optional.empty();
        }
      }
      return JdbcClient.create(new SingleConnectionDataSource(connection, true))
          .sql("SELECT id FROM installation WHERE one = 1")
          .query((row, number) -> Columns.uuid(row, "id"))
          .optional();
    }
  }

  private static void refuseLater(Flyway flyway, DataSource source, String version)
      throws SQLException {
    boolean isThere =
        Arrays.stream(flyway.info().all()).anyMatch(each -> each.getState().isApplied());
    if (isThere) {
      try (Connection connection = source.getConnection()) {
        Written written =
            written(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
        if (written.schema() > VERSION) {
          throw new StoreException.SchemaTooNew(written.by(), written.schema(), version);
        }
      }
    }
  }

  private static Written written(JdbcClient jdbc) {
    int schema =
        jdbc
            .sql("SELECT version FROM schema_history WHERE version IS NOT NULL")
            .query(String.class)
            .list()
            .stream()
            .mapToInt(Integer::parseInt)
            .max()
            .orElse(0);
    String by = jdbc.sql("SELECT written_by FROM installation").query(String.class).single();
    return new Written(schema, by);
  }

  /// Which program wrote the data, and how far its migrations went.
  private record Written(int schema, String by) {}

  private static void firstRows(JdbcClient jdbc, String version, Database.FirstStart first) {
    boolean isFirst =
        jdbc.sql(
                    """
                    INSERT INTO installation (one, id, set_up_at, written_by)
                    VALUES (1, :id, :at, :version)
                    ON CONFLICT (one) DO NOTHING
                    """)
                .param("id", Columns.bytes(first.installation()))
                .param("at", Columns.micros(first.at()))
                .param("version", version)
                .update()
            == 1;
    if (!isFirst) {
      jdbc.sql("UPDATE installation SET written_by = :version WHERE written_by <> :version")
          .param("version", version)
          .update();
    }
    jdbc.sql(
            """
            INSERT INTO feed_head (one, epoch, seq, mark, previous_mark)
            VALUES (1, :epoch, 0, :mark, :mark)
            ON CONFLICT (one) DO NOTHING
            """)
        .param("epoch", Columns.bytes(first.epoch()))
        .param("mark", Columns.bytes(first.mark()))
        .update();
    jdbc.sql(
            """
            INSERT INTO organization_head (organization_id, feed_seq, audit_seq, audit_hash)
            VALUES (:organization, 0, 0, :none)
            ON CONFLICT (organization_id) DO NOTHING
            """)
        .param("organization", Columns.bytes(OrganizationId.INSTALLATION.value()))
        .param("none", new byte[0])
        .update();
  }
}
