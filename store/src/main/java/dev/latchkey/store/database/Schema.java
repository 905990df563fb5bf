package dev.latchkey.store.database;

import dev.latchkey.domain.id.OrganizationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Brings the schema up to date, and writes the rows that every database has.
final class Schema {
  private Schema() {}

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

  private static void refuseLater(Flyway flyway, DataSource source, String version)
      throws SQLException {
    MigrationInfo[] all = flyway.info().all();
    MigrationInfo last = all[all.length - 1];
    if (last.isVersioned() && last.getScript() != null && !isKnown(last)) {
      try (Connection connection = source.getConnection()) {
        String writtenBy =
            JdbcClient.create(new SingleConnectionDataSource(connection, true))
                .sql("SELECT written_by FROM installation")
                .query(String.class)
                .single();
        throw new StoreException.SchemaTooNew(writtenBy, number(last.getVersion()), version);
      }
    }
  }

  private static boolean isKnown(MigrationInfo migration) {
    return migration.getState() == org.flywaydb.core.api.MigrationState.SUCCESS
        || migration.getState() == org.flywaydb.core.api.MigrationState.PENDING;
  }

  private static int number(MigrationVersion version) {
    return Integer.parseInt(version.getVersion());
  }

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
