package dev.latchkey.store.identity;

import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.identity.UsedVouchers;
import dev.latchkey.store.database.Database;
import java.time.Instant;

/// [UsedVouchers] in SQL.
public final class SqlUsedVouchers implements UsedVouchers {
  private final Database database;

  public SqlUsedVouchers(Database database) {
    this.database = database;
  }

  @Override
  public boolean insert(byte[] digest, Instant goodUntil) {
    return database.write(
        jdbc ->
            jdbc.sql(
                        """
                        INSERT INTO used_vouchers (digest, good_until)
                        VALUES (:digest, :goodUntil)
                        ON CONFLICT (digest) DO NOTHING
                        """)
                    .param("digest", digest)
                    .param("goodUntil", micros(goodUntil))
                    .update()
                == 1);
  }
}
