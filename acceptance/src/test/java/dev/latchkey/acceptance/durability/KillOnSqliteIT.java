package dev.latchkey.acceptance.durability;

import java.nio.file.Path;
import java.util.List;

class KillOnSqliteIT extends KillContract {
  @Override
  List<String> database(Path folder) {
    return List.of();
  }

  @Override
  String url(Path data) {
    return "jdbc:sqlite:" + data.resolve("latchkey.db");
  }

  /// SQLite works in the server's own process, and ended with it.
  @Override
  Runnable lastWorks() {
    return () -> {};
  }
}
