package dev.latchkey.store.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the data is.
///
/// @param url `jdbc:sqlite:<file>` or `jdbc:postgresql://…`
/// @param user null where the URL names him, and for SQLite
/// @param password null where there is none
/// @param version this program's, such as `0.1.0`; noted in the data
/// @param readers connections that read
public record DatabaseSettings(
    String url, @Nullable String user, @Nullable String password, String version, int readers) {
  public static final int READERS = 4;

  public static DatabaseSettings sqlite(Path file, String version) {
    return new DatabaseSettings("jdbc:sqlite:" + file, null, null, version, READERS);
  }

  public static DatabaseSettings postgresql(
      String url, @Nullable String user, @Nullable String password, String version) {
    return new DatabaseSettings(url, user, password, version, 2 * READERS);
  }

  boolean isSqlite() {
    return url.startsWith("jdbc:sqlite:");
  }

  @Override
  public String toString() {
    return "DatabaseSettings[" + (isSqlite() ? url : "PostgreSQL") + "]";
  }
}
