package dev.latchkey.acceptance.operations;

import java.nio.file.Path;

class KeyRotationOnSqliteIT extends KeyRotationContract {
  @Override
  DatabaseInUse database(Path data, Path masterKey) {
    return DatabaseInUse.onSqlite(data, masterKey);
  }
}
