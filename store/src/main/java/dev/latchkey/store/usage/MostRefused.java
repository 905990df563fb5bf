package dev.latchkey.store.usage;

import static dev.latchkey.store.database.Columns.bytes;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.usage.Usages.OfToken;
import dev.latchkey.store.database.Columns;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tokens that were refused most, each with its most frequent reason.
final class MostRefused {
  private MostRefused() {}

  static List<OfToken> find(
      JdbcClient jdbc, OrganizationId organization, LocalDate from, int limit) {
    List<OfToken> found =
        jdbc.sql(
                """
                SELECT token_id, SUM(refused) AS found
                FROM usage_counts
                WHERE organization_id = :organization AND day >= :from
                GROUP BY token_id
                HAVING SUM(refused) > 0
                ORDER BY SUM(refused) DESC, token_id
                LIMIT :limit
                """)
            .param("organization", bytes(organization))
            .param("from", from.toEpochDay())
            .param("limit", limit)
            .query(
                (row, number) ->
                    new OfToken(
                        new TokenId(Columns.uuid(row, "token_id")), row.getLong("found"), null))
            .list();
    if (found.isEmpty()) {
      return found;
    }
    Map<TokenId, String> reasons = reasons(jdbc, organization, from, found);
    return found.stream()
        .map(each -> new OfToken(each.token(), each.count(), reasons.get(each.token())))
        .toList();
  }

  private static Map<TokenId, String> reasons(
      JdbcClient jdbc, OrganizationId organization, LocalDate from, List<OfToken> tokens) {
    Map<TokenId, String> first = new HashMap<>();
    jdbc.sql(
            """
            SELECT token_id, reason
            FROM usage_refusals
            WHERE organization_id = :organization AND token_id IN (:tokens) AND day >= :from
            GROUP BY token_id, reason
            ORDER BY SUM(count) DESC, reason
            """)
        .param("organization", bytes(organization))
        .param("tokens", tokens.stream().map(each -> bytes(each.token())).toList())
        .param("from", from.toEpochDay())
        .query(
            row -> {
              first.putIfAbsent(
                  new TokenId(Columns.uuid(row, "token_id")), row.getString("reason"));
            });
    return first;
  }
}
