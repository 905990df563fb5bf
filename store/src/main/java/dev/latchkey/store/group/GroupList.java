package dev.latchkey.store.group;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.group.Group;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Cursor;
import dev.latchkey.store.database.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The statement that lists groups: clauses are added for what is asked for only.
final class GroupList {
  private final StringBuilder sql =
      new StringBuilder(
          """
          SELECT organization_id, id, slug, name, created_at, revision
          FROM groups g
          WHERE organization_id = :organization AND (created_at, id) > (:createdAt, :after)
          """);
  private final Map<String, Object> parameters = new HashMap<>();

  /// @param among null for all
  GroupList(OrganizationId organization, String q, @Nullable Set<GroupId> among) {
    parameters.put("organization", bytes(organization));
    if (among != null && among.isEmpty()) {
      sql.append("  AND 1 = 0\n");
    } else if (among != null) {
      sql.append("  AND id IN (:among)\n");
      parameters.put("among", among.stream().map(Columns::bytes).toList());
    }
    addWords(q);
  }

  /// A text without letter or digit finds nothing.
  private void addWords(String q) {
    List<Words.Range> words = Words.beginnings(q);
    if (words.isEmpty() && !q.isBlank()) {
      sql.append("  AND 1 = 0\n");
    }
    for (int at = 0; at < words.size(); at++) {
      sql.append(
          """
            AND EXISTS (
              SELECT 1 FROM group_words w
              WHERE w.organization_id = :organization AND w.group_id = g.id
                AND w.word >= :from%1$d AND w.word < :until%1$d)
          """
              .formatted(at));
      parameters.put("from" + at, words.get(at).from());
      parameters.put("until" + at, words.get(at).until());
    }
  }

  Page<Group> page(JdbcClient jdbc, Page.Wanted wanted) {
    Cursor after = Cursor.read(wanted.cursor(), 2);
    List<Group> found =
        jdbc.sql(sql + "ORDER BY created_at, id\nLIMIT :limit")
            .params(parameters)
            .param("createdAt", after == null ? Long.MIN_VALUE : after.number(0))
            .param("after", after == null ? new byte[0] : after.bytes(1))
            .param("limit", wanted.limit() + 1)
            .query(SqlGroups::group)
            .list();
    return Cursor.page(
        found, wanted, last -> List.of(Cursor.of(micros(last.createdAt())), bytes(last.id())));
  }
}
