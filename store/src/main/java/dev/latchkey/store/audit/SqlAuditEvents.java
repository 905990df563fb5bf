package dev.latchkey.store.audit;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.audit.AuditEvent;
import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.id.AuditEventId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Cursor;
import dev.latchkey.store.database.Database;
import dev.latchkey.store.database.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// [AuditEvents] in SQL. A chain is read in parts, so that no transaction stays open while it is
/// checked; events are never changed, so the parts fit.
public final class SqlAuditEvents implements AuditEvents {
  private static final int PART = 500;

  private final Database database;

  public SqlAuditEvents(Database database) {
    this.database = database;
  }

  @Override
  public Page<AuditEvent> list(OrganizationId organization, Filter filter, Page.Wanted page) {
    Cursor after = Cursor.read(page.cursor(), 1);
    StringBuilder sql =
        new StringBuilder(
            """
            SELECT *
            FROM audit_events e
            WHERE organization_id = :organization
            """);
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("organization", bytes(organization));
    if (after != null) {
      sql.append("  AND sequence < :before\n");
      parameters.put("before", after.number(0));
    }
    clauses(filter)
        .forEach(
            (clause, named) -> {
              sql.append("  AND ").append(clause).append('\n');
              parameters.putAll(named);
            });
    List<AuditEvent> found =
        database.read(
            jdbc ->
                jdbc.sql(sql + "ORDER BY sequence DESC\nLIMIT :limit")
                    .params(parameters)
                    .param("limit", page.limit() + 1)
                    .query(SqlAuditEvents::event)
                    .list());
    return Cursor.page(found, page, last -> List.of(Cursor.of(last.sequence())));
  }

  private static Map<String, Map<String, Object>> clauses(Filter filter) {
    Map<String, Map<String, Object>> clauses = new HashMap<>();
    if (filter.from() != null) {
      clauses.put("at >= :from", Map.of("from", micros(filter.from())));
    }
    if (filter.until() != null) {
      clauses.put("at < :until", Map.of("until", micros(filter.until())));
    }
    if (filter.actor() != null) {
      clauses.put("actor_id = :actor", Map.of("actor", filter.actor()));
    }
    if (filter.object() != null) {
      clauses.put("object_id = :object", Map.of("object", filter.object()));
    }
    if (filter.result() != null) {
      clauses.put("result = :result", Map.of("result", filter.result().name()));
    }
    if (filter.action() != null) {
      clauses.put(
          "(action = :action OR action LIKE :actions ESCAPE '!')",
          Map.of("action", filter.action(), "actions", escaped(filter.action()) + ".%"));
    }
    if (filter.q() != null && !filter.q().isBlank()) {
      addWords(clauses, Words.beginnings(filter.q()));
    }
    return clauses;
  }

  private static void addWords(Map<String, Map<String, Object>> clauses, List<Words.Range> words) {
    if (words.isEmpty()) {
      clauses.put("1 = 0", Map.of());
    }
    for (int at = 0; at < words.size(); at++) {
      clauses.put(
          """
          EXISTS (
            SELECT 1 FROM audit_words w
            WHERE w.organization_id = :organization AND w.sequence = e.sequence
              AND w.word >= :from%1$d AND w.word < :until%1$d)\
          """
              .formatted(at),
          Map.of("from" + at, words.get(at).from(), "until" + at, words.get(at).until()));
    }
  }

  private static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  @Override
  public Stream<AuditEvent> chain(OrganizationId organization, long from) {
    return Stream.iterate(
            part(organization, from),
            part -> !part.isEmpty(),
            part -> part(organization, part.getLast().sequence() + 1))
        .flatMap(List::stream);
  }

  private List<AuditEvent> part(OrganizationId organization, long from) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT *
                    FROM audit_events
                    WHERE organization_id = :organization AND sequence >= :from
                    ORDER BY sequence
                    LIMIT :part
                    """)
                .param("organization", bytes(organization))
                .param("from", from)
                .param("part", PART)
                .query(SqlAuditEvents::event)
                .list());
  }

  @Override
  public Optional<Head> head(OrganizationId organization) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT organization_id, audit_seq, audit_hash
                    FROM organization_head
                    WHERE organization_id = :organization AND audit_seq > 0
                    """)
                .param("organization", bytes(organization))
                .query(SqlAuditEvents::head)
                .optional());
  }

  @Override
  public List<Head> heads() {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT organization_id, audit_seq, audit_hash
                    FROM organization_head
                    WHERE audit_seq > 0
                    ORDER BY organization_id
                    """)
                .query(SqlAuditEvents::head)
                .list());
  }

  @Override
  public Optional<Head> base(OrganizationId organization) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT organization_id, sequence, hash
                    FROM audit_bases
                    WHERE organization_id = :organization
                    """)
                .param("organization", bytes(organization))
                .query(
                    (row, number) ->
                        new Head(organization, row.getLong("sequence"), row.getBytes("hash")))
                .optional());
  }

  private static Head head(ResultSet row, int number) throws SQLException {
    return new Head(
        new OrganizationId(Columns.uuid(row, "organization_id")),
        row.getLong("audit_seq"),
        row.getBytes("audit_hash"));
  }

  private static AuditEvent event(ResultSet row, int number) throws SQLException {
    UUID token = Columns.optionalUuid(row, "token_id");
    AuditEntry entry =
        new AuditEntry(
            new OrganizationId(Columns.uuid(row, "organization_id")),
            new Actor(
                Actor.Type.valueOf(row.getString("actor_type")),
                row.getString("actor_id"),
                row.getString("actor_name")),
            row.getString("action"),
            new AuditEntry.Subject(
                row.getString("object_type"),
                row.getString("object_id"),
                row.getString("object_name")),
            new Origin(row.getString("address"), row.getString("request_id")),
            token == null ? null : new TokenId(token),
            AuditEntry.Result.valueOf(row.getString("result")),
            row.getString("code"),
            row.getString("detail"));
    return new AuditEvent(
        new AuditEventId(Columns.uuid(row, "id")),
        row.getLong("sequence"),
        Columns.instant(row, "at"),
        entry,
        row.getBytes("hash"));
  }
}
