package dev.latchkey.store;

import dev.latchkey.store.database.DatabaseSettings;
import dev.latchkey.testkit.fake.FakeClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Gives each test stores on empty SQLite files, and closes and removes them.
public final class OnSqlite implements TestDatabase, AfterEachCallback {
  private final FakeClock clock = new FakeClock();
  private final List<Stores> open = new ArrayList<>();
  private final List<Path> folders = new ArrayList<>();

  @Override
  public DatabaseSettings fresh() {
    try {
      Path folder = Files.createTempDirectory("latchkey-store");
      folders.add(folder);
      return DatabaseSettings.sqlite(folder.resolve("latchkey.db"), "0.1.0");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public Stores open(DatabaseSettings settings) {
    Stores stores = TestStores.open(settings, clock);
    open.add(stores);
    return stores;
  }

  @Override
  public FakeClock clock() {
    return clock;
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    open.forEach(Stores::close);
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
      }
    }
  }
}
