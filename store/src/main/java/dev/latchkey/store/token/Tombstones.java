package dev.latchkey.store.token;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.token.Tokens.Tombstone;
import dev.latchkey.store.database.Columns;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What remains of deleted tokens.
final class Tombstones {
  private Tombstones() {}

  static void insert(JdbcClient jdbc, Tombstone tombstone) {
    jdbc.sql(
            """
            INSERT INTO tombstones
              (organization_id, token_id, number, hint, deleted_by_type, deleted_by_id,
               deleted_by_name, deleted_at)
            VALUES (:organization, :token, :number, :hint, :byType, :byId, :byName, :at)
            """)
        .param("organization", bytes(tombstone.organization()))
        .param("token", bytes(tombstone.token()))
        .param("number", tombstone.number())
        .param("hint", tombstone.hint())
        .param("byType", tombstone.deletedBy().type().name())
        .param("byId", tombstone.deletedBy().id())
        .param("byName", tombstone.deletedBy().name())
        .param("at", micros(tombstone.deletedAt()))
        .update();
  }

  static Optional<Tombstone> find(JdbcClient jdbc, OrganizationId organization, TokenId token) {
    return jdbc.sql(
            """
            SELECT *
            FROM tombstones
            WHERE organization_id = :organization AND token_id = :token
            """)
        .param("organization", bytes(organization))
        .param("token", bytes(token))
        .query(
            (row, number) ->
                new Tombstone(
                    organization,
                    token,
                    row.getLong("number"),
                    row.getString("hint"),
                    TokenColumns.actor(row, "deleted_by"),
                    Columns.instant(row, "deleted_at")))
        .optional();
  }
}
