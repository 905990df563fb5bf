package dev.latchkey.store.usage;

import dev.latchkey.domain.id.TokenId;
import dev.latchkey.store.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A verifier as a part of keys, in which nothing may be null: none is sixteen zeros.
final class Verifiers {
  private static final UUID NONE = new UUID(0, 0);

  private Verifiers() {}

  static byte[] bytes(@Nullable TokenId verifier) {
    return Columns.bytes(verifier == null ? NONE : verifier.value());
  }

  static @Nullable TokenId read(ResultSet row) throws SQLException {
    UUID id = Columns.uuid(row, "verifier_id");
    return id.equals(NONE) ? null : new TokenId(id);
  }
}
