package dev.latchkey.acceptance.durability;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class KillOnSqliteIT extends KillContract {
  @Override
  List<String> database(Path folder) {
    return List.of();
  }

  @Override
  Map<String, String> statusesInTheFeed(Path data) {
    return FeedInTheDatabase.statuses("jdbc:sqlite:" + data.resolve("latchkey.db"));
  }
}
