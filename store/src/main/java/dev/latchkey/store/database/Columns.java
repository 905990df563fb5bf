package dev.latchkey.store.database;

import dev.latchkey.domain.id.Id;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;

/// How values stand in columns: instants as 64-bit microseconds, ids as 16 bytes, truth as 0 or 1,
/// sets of words as one text with blanks between them.
public final class Columns {
  private Columns() {}

  public static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  public static byte[] bytes(Id id) {
    return bytes(id.value());
  }

  public static SqlParameterValue optional(@Nullable Id id) {
    return new SqlParameterValue(Types.VARBINARY, id == null ? null : bytes(id.value()));
  }

  public static SqlParameterValue optional(@Nullable UUID id) {
    return new SqlParameterValue(Types.VARBINARY, id == null ? null : bytes(id));
  }

  public static SqlParameterValue optional(byte @Nullable [] bytes) {
    return new SqlParameterValue(Types.VARBINARY, bytes);
  }

  public static SqlParameterValue optional(@Nullable String text) {
    return new SqlParameterValue(Types.VARCHAR, text);
  }

  public static SqlParameterValue optional(@Nullable Instant at) {
    return new SqlParameterValue(Types.BIGINT, at == null ? null : micros(at));
  }

  public static UUID uuid(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  public static UUID uuid(ResultSet row, String column) throws SQLException {
    return uuid(row.getBytes(column));
  }

  public static @Nullable UUID optionalUuid(ResultSet row, String column) throws SQLException {
    byte[] bytes = row.getBytes(column);
    return bytes == null ? null : uuid(bytes);
  }

  public static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  public static Instant instant(ResultSet row, String column) throws SQLException {
    return instant(row.getLong(column));
  }

  public static @Nullable Instant optionalInstant(ResultSet row, String column)
      throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? null : instant(micros);
  }

  public static int flag(boolean value) {
    return value ? 1 : 0;
  }

  public static boolean flag(ResultSet row, String column) throws SQLException {
    return row.getInt(column) != 0;
  }

  public static String words(Collection<String> words) {
    return String.join(" ", words);
  }

  public static String sorted(Set<String> words) {
    return words(new TreeSet<>(words));
  }

  public static List<String> words(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
