package dev.latchkey.store.change;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// The ends of some organizations' audit chains and feeds, locked until the commit.
final class Heads {
  private final Map<OrganizationId, Head> heads = new HashMap<>();

  private Heads() {}

  /// Locks them in the order of their ids, the same on every node.
  static Heads lock(
      Connection connection, Dialect dialect, Collection<OrganizationId> organizations)
      throws SQLException {
    Heads locked = new Heads();
    String sql =
        """
        SELECT organization_id, feed_seq, audit_seq, audit_hash
        FROM organization_head
        WHERE organization_id IN (%s)
        ORDER BY organization_id
        %s"""
            .formatted(
                String.join(", ", organizations.stream().map(each -> "?").toList()),
                dialect.forUpdate());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int at = 1;
      for (OrganizationId organization : organizations) {
        statement.setBytes(at++, Columns.bytes(organization));
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          locked.heads.put(new OrganizationId(Columns.uuid(row, "organization_id")), new Head(row));
        }
      }
    }
    return locked;
  }

  /// @throws IllegalStateException for an organization that is not there
  Head of(OrganizationId organization) {
    Head head = heads.get(organization);
    if (head == null) {
      throw new IllegalStateException(organization + " is not there");
    }
    return head;
  }

  void write(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            UPDATE organization_head
            SET feed_seq = ?, audit_seq = ?, audit_hash = ?
            WHERE organization_id = ?
            """)) {
      for (Map.Entry<OrganizationId, Head> each : heads.entrySet()) {
        statement.setLong(1, each.getValue().feedSequence);
        statement.setLong(2, each.getValue().auditSequence);
        statement.setBytes(3, each.getValue().auditHash);
        statement.setBytes(4, Columns.bytes(each.getKey()));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /// One of them, moved forward by what is appended.
  static final class Head {
    private long feedSequence;
    private long auditSequence;
    private byte[] auditHash;

    private Head(ResultSet row) throws SQLException {
      this.feedSequence = row.getLong("feed_seq");
      this.auditSequence = row.getLong("audit_seq");
      this.auditHash = row.getBytes("audit_hash");
    }

    long nextFeedSequence() {
      return ++feedSequence;
    }

    long auditSequence() {
      return auditSequence;
    }

    byte[] auditHash() {
      return auditHash;
    }

    void moveAudit(byte[] hash) {
      auditSequence++;
      auditHash = hash;
    }
  }
}
