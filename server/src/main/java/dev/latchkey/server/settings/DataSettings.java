package dev.latchkey.server.settings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Where data and keys lie.
///
/// @param directory the data folder, as typed
/// @param database a JDBC address; empty for the SQLite file in the data folder
/// @param databasePasswordFile a readable file whose first line is the password
/// @param masterKeyFile empty for `master.key` in the data folder
public record DataSettings(
    Path directory,
    Optional<String> database,
    Optional<Path> databasePasswordFile,
    Optional<Path> masterKeyFile) {

  /// @param alone whether a data plane alone is to be started
  static DataSettings read(Answers answers, boolean alone) {
    var settings =
        new DataSettings(
            answers.value(Key.DATA_DIR, Forms.FOLDER),
            answers.optional(Key.DATABASE, Forms.DATABASE),
            answers.optional(Key.DATABASE_PASSWORD_FILE, Forms.READABLE_FILE),
            answers.optional(Key.MASTER_KEY_FILE, Forms.FILE));
    if (!alone && settings.onPostgresql() && !answers.isGiven(Key.MASTER_KEY_FILE)) {
      answers.problem(
          answers.nameOf(Key.DATABASE)
              + " names PostgreSQL, so --master-key-file must be given: every node needs the same key.");
    }
    return settings;
  }

  public boolean onPostgresql() {
    return database
        .filter(url -> url.toLowerCase(Locale.ROOT).startsWith("jdbc:postgresql:"))
        .isPresent();
  }

  /// The file that holds the master key, given or not.
  public Path masterKey() {
    return masterKeyFile.orElse(directory.resolve("master.key"));
  }
}
