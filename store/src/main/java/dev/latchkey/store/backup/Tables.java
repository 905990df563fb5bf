package dev.latchkey.store.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The tables of a backup.
final class Tables {
  /// Every table, those that others refer to first.
  static final List<String> ALL =
      List.of(
          "installation",
          "feed_head",
          "organization_head",
          "feed",
          "node_lease",
          "key_checks",
          "organizations",
          "environments",
          "environment_words",
          "services",
          "subscriptions",
          "users",
          "roles",
          "role_environments",
          "members",
          "groups",
          "group_words",
          "group_members",
          "invitations",
          "policies",
          "sessions",
          "sign_in_failures",
          "known_browsers",
          "company_sign_ins",
          "company_groups",
          "company_people",
          "webhooks",
          "notices",
          "password_resets",
          "authenticators",
          "recovery_codes",
          "passkeys",
          "used_vouchers",
          "token_numbers",
          "tokens",
          "token_words",
          "token_values",
          "technical_users",
          "tombstones",
          "data_keys",
          "deliveries",
          "audit_retentions",
          "audit_bases",
          "audit_events",
          "audit_words",
          "usage_batches",
          "usage_counts",
          "usage_refusals",
          "usage_presenters",
          "usage_organizations",
          "last_uses",
          "limit_counts",
          "node_questions",
          "node_answers",
          "refusal_delays",
          "idempotency_keys");

  /// What a restore leaves out: the feed begins anew, no node is running, no one is signed in, and
  /// no message of then goes out.
  static final Set<String> NOT_RESTORED =
      Set.of(
          "feed",
          "node_lease",
          "node_questions",
          "node_answers",
          "sessions",
          "password_resets",
          "used_vouchers",
          "deliveries");

  private Tables() {}

  /// A table's columns, in the order of the schema.
  static List<Column> columns(Connection connection, String table) throws SQLException {
    try (PreparedStatement none =
        connection.prepareStatement("SELECT * FROM " + table + " WHERE 1 = 0")) {
      try (var empty = none.executeQuery()) {
        ResultSetMetaData about = empty.getMetaData();
        List<Column> columns = new ArrayList<>();
        for (int at = 1; at <= about.getColumnCount(); at++) {
          columns.add(
              new Column(
                  about.getColumnName(at).toLowerCase(Locale.ROOT),
                  Form.of(about.getColumnTypeName(at))));
        }
        return columns;
      }
    }
  }

  /// A column and what it holds.
  record Column(String name, Form form) {}

  /// What columns hold, the same on both databases.
  enum Form {
    NUMBER,
    TEXT,
    BYTES;

    static Form of(String type) {
      return switch (type.toUpperCase(Locale.ROOT)) {
        case "INTEGER", "BIGINT", "INT4", "INT8" -> NUMBER;
        case "TEXT" -> TEXT;
        case "BLOB", "BYTEA" -> BYTES;
        default -> throw new IllegalStateException("a column of type " + type);
      };
    }
  }
}
