package dev.latchkey.store.backup;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.audit.AuditEvent;
import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.id.AuditEventId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.secret.DataKeys.WrappedKey;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads out of a backup what its audit log can be checked with, and restores nothing.
public final class BackupLog {
  private static final Set<String> TABLES =
      Set.of("organization_head", "organizations", "data_keys", "audit_bases", "audit_events");

  private BackupLog() {}

  /// Reads a whole backup; events come in no certain order.
  ///
  /// @throws StoreException where the file is no whole backup
  public static void read(Path file, Listener listener) {
    try (BackupReading reading = new BackupReading(file)) {
      reading.head();
      reading.show(TABLES, (table, row) -> tell(table, new Fields(row), listener));
    } catch (IOException unreadable) {
      throw Restore.broken(unreadable);
    }
  }

  private static void tell(String table, Fields row, Listener listener) {
    switch (table) {
      case "organization_head" -> listener.head(head(row));
      case "organizations" ->
          listener.organization(new OrganizationId(row.id("id")), row.text("slug"));
      case "audit_bases" ->
          listener.base(
              new AuditEvents.Head(row.organization(), row.number("sequence"), row.bytes("hash")));
      case "data_keys" -> listener.dataKey(dataKey(row));
      default -> listener.event(event(row));
    }
  }

  private static AuditEvents.Head head(Fields row) {
    return new AuditEvents.Head(
        row.organization(), row.number("audit_seq"), row.bytes("audit_hash"));
  }

  private static WrappedKey dataKey(Fields row) {
    return new WrappedKey(
        row.organization(),
        row.id("id"),
        row.text("master_key_id"),
        row.bytes("wrapped"),
        row.number("created_at"));
  }

  private static AuditEvent event(Fields row) {
    AuditEntry entry =
        new AuditEntry(
            row.organization(),
            new Actor(
                Actor.Type.valueOf(row.text("actor_type")),
                row.text("actor_id"),
                row.text("actor_name")),
            row.text("action"),
            new AuditEntry.Subject(
                row.text("object_type"), row.text("object_id"), row.text("object_name")),
            new Origin(row.text("address"), row.text("request_id")),
            row.value("token_id") == null ? null : new TokenId(row.id("token_id")),
            AuditEntry.Result.valueOf(row.text("result")),
            (String) row.value("code"),
            row.text("detail"));
    return new AuditEvent(
        new AuditEventId(row.id("id")),
        row.number("sequence"),
        Columns.instant(row.number("at")),
        entry,
        row.bytes("hash"));
  }

  /// Is told what there is, keys, heads and bases before events.
  public interface Listener {
    void organization(OrganizationId id, String slug);

    /// Where a chain ends by its own account; its number is 0 where it has not begun.
    void head(AuditEvents.Head head);

    /// The last event of a chain that was removed since it had been kept long enough.
    void base(AuditEvents.Head base);

    void dataKey(WrappedKey key);

    void event(AuditEvent event);
  }

  /// One row, by the names of its columns.
  private record Fields(Map<String, @Nullable Object> columns) {
    @Nullable Object value(String column) {
      return columns.get(column);
    }

    String text(String column) {
      return (String) present(column);
    }

    long number(String column) {
      return (Long) present(column);
    }

    byte[] bytes(String column) {
      return (byte[]) present(column);
    }

    UUID id(String column) {
      return Columns.uuid(bytes(column));
    }

    OrganizationId organization() {
      return new OrganizationId(id("organization_id"));
    }

    private Object present(String column) {
      return Objects.requireNonNull(columns.get(column), column);
    }
  }
}
