package dev.latchkey.store.token;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.Tokens.Filter;
import dev.latchkey.domain.token.Tokens.Sort;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Cursor;
import dev.latchkey.store.database.Words;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The statement that a filter and an order make: clauses are added for what is asked for only, so
/// that indexes serve them.
final class TokenList {
  private static final Pattern PART_OF_HINT = Pattern.compile("[A-Za-z0-9_]{3,80}");

  private final StringBuilder where = new StringBuilder();
  private final Map<String, @Nullable Object> parameters = new HashMap<>();

  TokenList(OrganizationId organization, Filter filter) {
    where.append(
        """
        FROM tokens t
        LEFT JOIN last_uses u ON u.organization_id = t.organization_id AND u.token_id = t.id
        WHERE t.organization_id = :organization
        """);
    parameters.put("organization", bytes(organization));
    addState(filter);
    addRights(filter);
    addUse(filter);
    if (filter.q() != null && !filter.q().isBlank()) {
      addWords(filter.q().strip());
    }
  }

  private void addState(Filter filter) {
    if (!filter.kinds().isEmpty()) {
      add("t.kind IN (:kinds)", "kinds", filter.kinds().stream().map(Enum::name).toList());
    }
    if (filter.status() != null) {
      add("t.status = :status", "status", filter.status().name());
    }
    if (filter.expired() != null) {
      String expired = "t.expires_at IS NOT NULL AND t.expires_at <= :now";
      String clause = filter.expired() ? "(" + expired + ")" : "NOT (" + expired + ")";
      add(clause, "now", micros(filter.now()));
    }
    if (filter.expiresBefore() != null) {
      add("t.expires_at < :expiresBefore", "expiresBefore", micros(filter.expiresBefore()));
    }
    if (filter.endless()) {
      where.append("AND t.expires_at IS NULL\n");
    }
  }

  private void addRights(Filter filter) {
    if (filter.environment() != null) {
      add(
          "(t.environment_id = :environment OR t.all_environments = 1)",
          "environment",
          bytes(filter.environment()));
    }
    if (!filter.hidden().isEmpty()) {
      add(
          "(t.environment_id IS NULL OR t.environment_id NOT IN (:hidden))",
          "hidden",
          filter.hidden().stream().map(Columns::bytes).toList());
    }
    if (filter.service() != null) {
      add("t.service = :service", "service", filter.service());
    }
    if (filter.owner() != null) {
      add("t.owner_id = :owner", "owner", bytes(filter.owner()));
    }
    if (!filter.owners().isEmpty()) {
      add(
          "t.owner_id IN (:owners)",
          "owners",
          filter.owners().stream().map(Columns::bytes).toList());
    }
  }

  private void addUse(Filter filter) {
    if (filter.usedSince() != null) {
      add("u.at >= :usedSince", "usedSince", micros(filter.usedSince()));
    }
    Instant unusedSince = filter.unusedSince();
    if (unusedSince != null && unusedSince.equals(Instant.EPOCH)) {
      where.append("  AND u.at IS NULL\n");
    } else if (unusedSince != null) {
      add(
          "(u.at < :unusedSince OR (u.at IS NULL AND t.created_at < :unusedSince))",
          "unusedSince",
          micros(unusedSince));
    }
  }

  private void addWords(String q) {
    StringBuilder clause = new StringBuilder("(1 = ");
    List<Words.Range> words = Words.beginnings(q);
    clause.append(words.isEmpty() ? 0 : 1);
    for (int at = 0; at < words.size(); at++) {
      clause.append(
          """
           AND EXISTS (
            SELECT 1 FROM token_words w
            WHERE w.organization_id = t.organization_id AND w.token_id = t.id
              AND w.word >= :from%1$d AND w.word < :until%1$d)\
          """
              .formatted(at));
      parameters.put("from" + at, words.get(at).from());
      parameters.put("until" + at, words.get(at).until());
    }
    if (PART_OF_HINT.matcher(q).matches()) {
      clause.append(" OR LOWER(t.hint) LIKE :hint ESCAPE '!'");
      parameters.put("hint", "%" + q.toLowerCase(Locale.ROOT).replace("_", "!_") + "%");
    }
    where.append("  AND ").append(clause).append(")\n");
  }

  private void add(String clause, String name, Object value) {
    where.append("  AND ").append(clause).append('\n');
    parameters.put(name, value);
  }

  int count(JdbcClient jdbc, int most) {
    return jdbc.sql("SELECT COUNT(*) FROM (SELECT 1 AS one " + where + " LIMIT :most) AS found")
        .params(parameters)
        .param("most", most)
        .query(Integer.class)
        .single();
  }

  Page<Token> page(JdbcClient jdbc, Sort sort, Page.Wanted wanted) {
    Order order = Order.of(sort);
    Cursor after = Cursor.read(wanted.cursor(), 3);
    String sql = "SELECT t.*, " + order.key + " AS sort_key " + where;
    if (after != null) {
      sql += "  AND (" + order.key + ", t.number) " + order.beyond + " (:key, :number)\n";
      parameters.put("key", order.keyOf(after));
      parameters.put("number", after.number(2));
    }
    sql += "ORDER BY " + order.key + order.direction + ", t.number" + order.direction;
    List<Listed> found =
        jdbc.sql(sql + "\nLIMIT :limit")
            .params(parameters)
            .param("limit", wanted.limit() + 1)
            .query((row, number) -> new Listed(TokenColumns.token(row, number), order.keyOf(row)))
            .list();
    Page<Listed> page = Cursor.page(found, wanted, last -> order.keysOf(last));
    return new Page<>(page.items().stream().map(Listed::token).toList(), page.next());
  }

  /// A token, and what it was sorted by.
  private record Listed(Token token, byte[] key) {}

  /// Columns and directions of a [Sort]. The number, unique in the organization, comes last.
  private enum Order {
    NEWEST("t.number", true, false),
    LAST_USED("COALESCE(u.at, 0)", true, false),
    EXPIRES_FIRST("COALESCE(t.expires_at, 9223372036854775807)", false, false),
    DESCRIPTION("t.label_folded", false, true);

    private final String key;
    private final String direction;
    private final String beyond;
    private final boolean isText;

    Order(String key, boolean descending, boolean isText) {
      this.key = key;
      this.direction = descending ? " DESC" : "";
      this.beyond = descending ? "<" : ">";
      this.isText = isText;
    }

    static Order of(Sort sort) {
      return switch (sort) {
        case NEWEST -> NEWEST;
        case LAST_USED -> LAST_USED;
        case EXPIRES_FIRST -> EXPIRES_FIRST;
        case DESCRIPTION -> DESCRIPTION;
      };
    }

    byte[] keyOf(ResultSet row) throws SQLException {
      return isText ? row.getBytes("sort_key") : Cursor.of(row.getLong("sort_key"));
    }

    Object keyOf(Cursor cursor) {
      if (!name().equals(new String(cursor.bytes(0), StandardCharsets.US_ASCII))) {
        throw new Page.BadCursor();
      }
      return isText ? cursor.bytes(1) : Long.valueOf(cursor.number(1));
    }

    List<byte[]> keysOf(Listed last) {
      return List.of(
          name().getBytes(StandardCharsets.US_ASCII), last.key(), Cursor.of(last.token().number()));
    }
  }
}
