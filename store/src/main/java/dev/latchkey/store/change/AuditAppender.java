package dev.latchkey.store.change;

import dev.latchkey.domain.audit.AuditChain;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.audit.AuditForm;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Words;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Appends audit entries to their organizations' chains.
final class AuditAppender {
  private final AuditChain chain;
  private final NewIds ids;

  AuditAppender(AuditChain chain, NewIds ids) {
    this.chain = chain;
    this.ids = ids;
  }

  void append(Connection connection, Heads heads, List<OpenChange> changes) throws SQLException {
    try (PreparedStatement events =
            connection.prepareStatement(
                """
                INSERT INTO audit_events
                  (organization_id, sequence, id, at, actor_type, actor_id, actor_name, action,
                   object_type, object_id, object_name, address, request_id, token_id, result, code,
                   detail, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """);
        PreparedStatement words =
            connection.prepareStatement(
                """
                INSERT INTO audit_words (organization_id, word, sequence)
                VALUES (?, ?, ?)
                """)) {
      for (OpenChange change : changes) {
        for (AuditEntry entry : change.audits()) {
          append(events, words, heads.of(entry.organization()), change.at(), entry);
        }
      }
      events.executeBatch();
      words.executeBatch();
    }
  }

  private void append(
      PreparedStatement events,
      PreparedStatement words,
      Heads.Head head,
      Instant at,
      AuditEntry entry)
      throws SQLException {
    UUID id = ids.next();
    long sequence = head.auditSequence() + 1;
    byte[] previous = head.auditSequence() == 0 ? chain.beginning() : head.auditHash();
    byte[] hash = chain.link(entry.organization(), previous, AuditForm.of(id, sequence, at, entry));
    head.moveAudit(hash);
    event(events, id, sequence, at, entry, hash);
    for (byte[] word : Words.of(entry.actor().name(), entry.object().name())) {
      words.setBytes(1, Columns.bytes(entry.organization()));
      words.setBytes(2, word);
      words.setLong(3, sequence);
      words.addBatch();
    }
  }

  private static void event(
      PreparedStatement events, UUID id, long sequence, Instant at, AuditEntry entry, byte[] hash)
      throws SQLException {
    events.setBytes(1, Columns.bytes(entry.organization()));
    events.setLong(2, sequence);
    events.setBytes(3, Columns.bytes(id));
    events.setLong(4, Columns.micros(at));
    events.setString(5, entry.actor().type().name());
    events.setString(6, entry.actor().id());
    events.setString(7, entry.actor().name());
    events.setString(8, entry.action());
    events.setString(9, entry.object().type());
    events.setString(10, entry.object().id());
    events.setString(11, entry.object().name());
    events.setString(12, entry.origin().address());
    events.setString(13, entry.origin().requestId());
    if (entry.token() == null) {
      events.setNull(14, Types.VARBINARY);
    } else {
      events.setBytes(14, Columns.bytes(entry.token()));
    }
    events.setString(15, entry.result().name());
    events.setString(16, entry.code());
    events.setString(17, entry.detail());
    events.setBytes(18, hash);
    events.addBatch();
  }
}
