package dev.latchkey.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.domain.audit.VerifyChain;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.token.IssueToken.IssuedToken;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.Status;
import dev.latchkey.store.OnPostgres;
import dev.latchkey.store.OnSqlite;
import dev.latchkey.store.Stores;
import dev.latchkey.store.TestDatabase;
import dev.latchkey.store.TestStores;
import dev.latchkey.store.backup.Restore.Restored;
import dev.latchkey.store.database.Database;
import dev.latchkey.store.database.DatabaseSettings;
import dev.latchkey.store.database.StoreException;
import dev.latchkey.testkit.contract.TokenLifeCycle;
import dev.latchkey.testkit.fake.FakeAuditChain;
import dev.latchkey.testkit.fake.SeededSecrets;
import dev.latchkey.verification.feed.FeedReading;
import dev.latchkey.verification.feed.Position;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSetMetaData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupTest {
  @RegisterExtension private final OnSqlite sqlite = new OnSqlite();
  @RegisterExtension private final OnPostgres postgres = new OnPostgres();

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("latchkey.backup");
  }

  @Nested
  class Putting_back {
    @ParameterizedTest
    @CsvSource({"SQLITE, POSTGRESQL", "POSTGRESQL, SQLITE", "SQLITE, SQLITE"})
    void gives_every_row_on_either_database(String from, String to) {
      Stores source = filled(database(from));
      backup(source);
      Stores target = empty(database(to));

      Restored restored = restore(target, new RestoredTokens.Accept());

      assertThat(restored.ended()).isZero();
      for (String table : Tables.ALL) {
        if (!Set.of("feed_head", "organization_head", "audit_events", "audit_words").contains(table)
            && !Tables.NOT_RESTORED.contains(table)) {
          assertThat(rows(target, table)).as(table).isEqualTo(rows(source, table));
        }
      }
      assertThat(rows(target, "audit_events")).containsAll(rows(source, "audit_events"));
      assertThat(new HashSet<>(target.feed().snapshot().rows()))
          .isEqualTo(new HashSet<>(source.feed().snapshot().rows()));
    }

    @Test
    void begins_a_new_epoch_that_old_followers_notice() {
      Stores source = filled(sqlite);
      Position before = source.feed().snapshot().position();
      backup(source);
      Stores target = empty(sqlite);

      restore(target, new RestoredTokens.Accept());

      Position after = target.feed().snapshot().position();
      assertThat(after.epoch()).isNotEqualTo(before.epoch());
      assertThat(target.feed().after(before, 10)).isInstanceOf(FeedReading.Broken.class);
    }

    @Test
    void is_audited_and_leaves_the_chains_whole() {
      Stores source = filled(sqlite);
      backup(source);
      Stores target = empty(postgres);

      restore(target, new RestoredTokens.Accept());

      VerifyChain verify = new VerifyChain(target.auditEvents(), new FakeAuditChain());
      for (var head : source.auditEvents().heads()) {
        assertThat(verify.verify(head.organization(), Optional.of(head)))
            .isInstanceOf(VerifyChain.Finding.Whole.class);
      }
      try (var chain = target.auditEvents().chain(OrganizationId.INSTALLATION, 1)) {
        assertThat(chain.map(event -> event.entry().action())).contains("installation.restore");
      }
    }

    @Test
    void refuses_a_database_that_holds_data() {
      backup(filled(sqlite));
      Stores target = filled(sqlite);
      Set<List<Object>> before = rows(target, "tokens");

      assertThatThrownBy(() -> restore(target, new RestoredTokens.Accept()))
          .isInstanceOf(StoreException.class)
          .hasMessage("The database holds data. Restore into an empty one. Nothing was changed.");

      assertThat(rows(target, "tokens")).isEqualTo(before);
    }

    @Test
    void refuses_one_cut_off_at_any_place_and_changes_nothing() throws IOException {
      backup(filled(sqlite));
      byte[] whole = Files.readAllBytes(file);
      Stores target = empty(sqlite);

      for (int length :
          new int[] {0, 1, 10, whole.length / 2, whole.length - 9, whole.length - 1}) {
        Files.write(file, Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> restore(target, new RestoredTokens.Accept()))
            .as("cut off at %s of %s", length, whole.length)
            .isInstanceOf(StoreException.class)
            .hasMessageContaining("Nothing was changed.");
      }
      assertThat(target.organizations().count()).isZero();
      assertThat(target.auditEvents().heads()).isEmpty();
    }

    @Test
    void refuses_one_that_was_altered() throws IOException {
      backup(filled(sqlite));
      byte[] bytes = unzipped();
      int at = indexOf(bytes, "ann@example.com");
      bytes[at] = 'b';
      try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(bytes);
      }

      assertThatThrownBy(() -> restore(empty(sqlite), new RestoredTokens.Accept()))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("check value");
    }
  }

  @Nested
  class Choosing_what_becomes_of_tokens {
    @Test
    void accept_leaves_them_as_they_were() {
      Stores source = filled(sqlite);
      backup(source);
      Stores target = empty(sqlite);

      restore(target, new RestoredTokens.Accept());

      assertThat(statuses(target)).isEqualTo(statuses(source)).contains(Status.ACTIVE);
    }

    @Test
    void refuse_all_switches_each_off_and_audits_it() {
      Stores source = filled(sqlite);
      backup(source);
      Stores target = empty(postgres);

      Restored restored = restore(target, new RestoredTokens.RefuseAll());

      assertThat(restored.ended()).isEqualTo(statuses(source).size()).isPositive();
      assertThat(statuses(target)).containsOnly(Status.INACTIVE);
      assertThat(actions(target)).contains("token.switch-off");
    }

    @Test
    void end_issued_since_deletes_the_later_ones_and_leaves_tombstones() {
      Stores source = sqlite.open(sqlite.fresh());
      TokenLifeCycle tokens = new TokenLifeCycle(TestStores.ports(source, sqlite.clock()));
      IssuedToken early = tokens.issue(Kind.ENVIRONMENT);
      sqlite.clock().advance(Duration.ofHours(1));
      IssuedToken late = tokens.issue(Kind.ENVIRONMENT);
      backup(source);
      Stores target = empty(sqlite);

      Restored restored =
          restore(target, new RestoredTokens.EndIssuedSince(late.token().createdAt()));

      OrganizationId acme = tokens.organization.id();
      assertThat(restored.ended()).isEqualTo(1);
      assertThat(target.tokens().find(acme, early.token().id())).isPresent();
      assertThat(target.tokens().find(acme, late.token().id())).isEmpty();
      assertThat(target.tokens().values(acme, late.token().id())).isEmpty();
      assertThat(target.tokens().tombstone(acme, late.token().id())).isPresent();
      assertThat(actions(target)).contains("token.delete");
    }

    @ParameterizedTest
    @CsvSource({
      "accept, accept",
      "refuse-all, refuse-all",
      "end-issued-since=2026-11-22T13:02:11Z, end-issued-since=2026-11-22T13:02:11Z"
    })
    void is_read_as_it_is_written(String text, String again) {
      assertThat(RestoredTokens.parse(text)).map(Object::toString).contains(again);
    }

    @ParameterizedTest
    @CsvSource({"refuse", "end-issued-since", "end-issued-since=yesterday", "''"})
    void what_is_no_choice_is_refused(String text) {
      assertThat(RestoredTokens.parse(text)).isEmpty();
    }
  }

  @Nested
  class Backing_up {
    @ParameterizedTest
    @CsvSource({"SQLITE", "POSTGRESQL"})
    void has_every_table_of_the_schema(String kind) {
      Stores stores = empty(database(kind));
      String sql =
          kind.equals("SQLITE")
              ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
              : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'";

      List<String> tables =
          new ArrayList<>(stores.database().read(jdbc -> jdbc.sql(sql).query(String.class).list()));
      tables.remove("schema_history");

      assertThat(Tables.ALL).containsExactlyInAnyOrderElementsOf(tables);
    }

    @Test
    void is_a_file_for_its_owner_only_and_takes_no_others_place() throws IOException {
      Stores source = filled(sqlite);
      backup(source);

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThatThrownBy(() -> backup(source))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is there already");
      assertThat(folder).isDirectoryContaining(each -> each.equals(file));
      assertThat(Files.list(folder)).hasSize(1);
    }

    @Test
    void holds_no_value() throws IOException {
      Stores source = sqlite.open(sqlite.fresh());
      TokenLifeCycle tokens = new TokenLifeCycle(TestStores.ports(source, sqlite.clock()));
      List<IssuedToken> issued = Arrays.stream(Kind.values()).map(tokens::issue).toList();

      backup(source);

      String content = new String(unzipped(), StandardCharsets.ISO_8859_1);
      for (IssuedToken each : issued) {
        assertThat(content).doesNotContain(each.value().expose());
      }
    }

    @ParameterizedTest
    @CsvSource({"SQLITE", "POSTGRESQL"})
    void beside_a_writer_is_of_one_instant(String kind) throws Exception {
      TestDatabase database = database(kind);
      Stores source = database.open(database.fresh());
      TokenLifeCycle tokens = new TokenLifeCycle(TestStores.ports(source, database.clock()));
      AtomicBoolean enough = new AtomicBoolean();
      Thread writer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (!enough.get()) {
                      tokens.issue(Kind.ENVIRONMENT);
                    }
                  });
      try {
        for (int each = 0; each < 5; each++) {
          Path one = folder.resolve("backup-" + each);
          new Backup(source.database(), database.clock(), "0.1.0").write(one);
          Stores target = empty(sqlite);
          new Restore(target, sqlite.clock(), new SeededSecrets(each), "0.1.0")
              .run(one, new RestoredTokens.Accept());
          int values = rows(target, "token_values").size();
          assertThat(rows(target, "tokens")).hasSize(values);
          assertThat(
                  new VerifyChain(target.auditEvents(), new FakeAuditChain())
                      .verify(tokens.organization.id(), Optional.empty()))
              .isInstanceOf(VerifyChain.Finding.Whole.class);
        }
      } finally {
        enough.set(true);
        writer.join();
      }
    }

    @ParameterizedTest
    @CsvSource({"SQLITE", "POSTGRESQL"})
    void reads_a_database_that_another_process_has_open_and_writes_nothing(String kind) {
      TestDatabase database = database(kind);
      DatabaseSettings settings = database.fresh();
      Stores running = database.open(settings);
      new TokenLifeCycle(TestStores.ports(running, database.clock())).issue(Kind.ENVIRONMENT);

      try (Database reading = Database.openReading(settings)) {
        long rows = new Backup(reading, database.clock(), "0.1.0").write(file);

        assertThat(rows).isPositive();
      }
    }

    @Test
    void of_a_file_that_is_not_there_makes_none() {
      DatabaseSettings nowhere = sqlite.fresh();

      assertThatThrownBy(() -> Database.openReading(nowhere)).isInstanceOf(StoreException.class);

      assertThat(Path.of(nowhere.url().substring("jdbc:sqlite:".length()))).doesNotExist();
    }
  }

  private TestDatabase database(String kind) {
    return kind.equals("SQLITE") ? sqlite : postgres;
  }

  private static Stores empty(TestDatabase database) {
    return database.open(database.fresh());
  }

  private static Stores filled(TestDatabase database) {
    Stores stores = empty(database);
    TokenLifeCycle tokens = new TokenLifeCycle(TestStores.ports(stores, database.clock()));
    for (Kind kind : Kind.values()) {
      tokens.issue(kind);
    }
    return stores;
  }

  private void backup(Stores source) {
    new Backup(source.database(), sqlite.clock(), "0.1.0").write(file);
  }

  private Restored restore(Stores target, RestoredTokens tokens) {
    return new Restore(target, sqlite.clock(), new SeededSecrets(3), "0.1.0").run(file, tokens);
  }

  private static List<Status> statuses(Stores stores) {
    return stores
        .database()
        .read(
            jdbc ->
                jdbc.sql("SELECT status FROM tokens ORDER BY number, id")
                    .query(String.class)
                    .list())
        .stream()
        .map(Status::valueOf)
        .sorted()
        .toList();
  }

  private static List<String> actions(Stores stores) {
    return stores
        .database()
        .read(jdbc -> jdbc.sql("SELECT action FROM audit_events").query(String.class).list());
  }

  private static Set<List<Object>> rows(Stores stores, String table) {
    return stores
        .database()
        .read(
            jdbc ->
                new HashSet<>(
                    jdbc.sql("SELECT * FROM " + table)
                        .query(
                            (row, number) -> {
                              ResultSetMetaData about = row.getMetaData();
                              List<Object> values = new ArrayList<>();
                              for (int at = 1; at <= about.getColumnCount(); at++) {
                                values.add(comparable(row.getObject(at)));
                              }
                              return values;
                            })
                        .list()));
  }

  private static Object comparable(Object value) {
    return switch (value) {
      case null -> "null";
      case byte[] bytes -> HexFormat.of().formatHex(bytes);
      case Number number -> number.longValue();
      default -> value;
    };
  }

  private byte[] unzipped() throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      return in.readAllBytes();
    }
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }
}
