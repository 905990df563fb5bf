package dev.latchkey.custody.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.custody.secret.AesGcmSealedValues;
import dev.latchkey.custody.secret.DerivedKeys;
import dev.latchkey.custody.secret.FileKeyRing;
import dev.latchkey.custody.secret.InMemoryDatabase;
import dev.latchkey.custody.secret.InstallationSecret;
import dev.latchkey.custody.secret.MasterKeyFile;
import dev.latchkey.custody.secret.SecureSecretSource;
import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.identity.Users;
import dev.latchkey.domain.key.CheckKeys;
import dev.latchkey.domain.key.DigestAnew;
import dev.latchkey.domain.key.FollowKeys;
import dev.latchkey.domain.key.RetireKey;
import dev.latchkey.domain.key.RotateKeys;
import dev.latchkey.domain.key.ShowKeys;
import dev.latchkey.domain.secret.DataKeys.WrappedKey;
import dev.latchkey.domain.secret.KeyCheck;
import dev.latchkey.domain.secret.KeyedRows;
import dev.latchkey.domain.secret.LastingKey;
import dev.latchkey.domain.secret.Sealed;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.domain.token.KindPolicies;
import dev.latchkey.domain.token.NewValues;
import dev.latchkey.domain.token.TokenRows;
import dev.latchkey.domain.token.TokenValue;
import dev.latchkey.testkit.fake.FakeClock;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyReplacementTest {
  private static final OrganizationId ACME = new OrganizationId(new UUID(1, 1));
  private static final OrganizationId OTHER = new OrganizationId(new UUID(1, 2));
  private static final Caller OPERATOR = Caller.system(OrganizationId.INSTALLATION);
  private static final Caller NOBODY =
      new Caller(
          Actor.SYSTEM,
          null,
          null,
          null,
          Set.of(),
          EnvironmentRights.all(EnvironmentRights.Level.NONE),
          null,
          Origin.COMMAND_LINE,
          Once.unkeyed());

  @TempDir Path folder;

  private final SecureSecretSource chance = new SecureSecretSource();
  private final InMemoryDatabase database = new InMemoryDatabase();
  private final InMemoryValues values = new InMemoryValues(database);
  private Path path;
  private FileKeyRing ring;
  private DerivedKeys keys;
  private AesGcmSealedValues sealedValues;
  private RotateKeys rotateKeys;
  private DigestAnew digestAnew;
  private RetireKey retireKey;
  private ShowKeys showKeys;
  private String first;

  @BeforeEach
  void setUp() throws IOException {
    path = folder.resolve("master.key");
    new MasterKeyFile(path, chance).create();
    start();
    assertThat(checkKeys().check()).isEqualTo(new CheckKeys.Finding.Right());
    new InstallationSecret(database, ring.wrap(), chance).open(database);
    first = keys.current();
  }

  @Nested
  class Rotating {
    @Test
    void puts_a_new_key_on_top_of_the_file_and_in_use() throws IOException {
      String next = rotate().keyId();

      assertThat(keys.current()).isEqualTo(next).isNotEqualTo(first);
      assertThat(Files.readAllLines(path))
          .satisfiesExactly(
              line -> assertThat(line).startsWith(next + " "),
              line -> assertThat(line).startsWith(first + " "));
      assertThat(database.list()).extracting(KeyCheck::keyId).containsExactly(first, next);
    }

    @Test
    void rewraps_every_data_key_at_once() {
      insert(ACME, "aaaaaaaaaaaa", true);
      insert(OTHER, "bbbbbbbbbbbb", true);

      RotateKeys.Rotated rotated = rotate();

      assertThat(rotated.rewrapped()).isEqualTo(3);
      assertThat(rotated.left()).isZero();
      assertThat(database.all()).extracting(WrappedKey::masterKeyId).containsOnly(rotated.keyId());
    }

    @Test
    void leaves_every_value_good_and_every_seal_readable() {
      Secret value = insert(ACME, "aaaaaaaaaaaa", true);

      rotate();

      assertThat(isGood("aaaaaaaaaaaa", value)).isTrue();
      assertThat(open("aaaaaaaaaaaa").expose()).isEqualTo(value.expose());
    }

    @Test
    void leaves_what_is_digested_under_the_lasting_key_as_it_is() {
      LastingKey before = lastingKey();
      byte[] digest = before.digestKey().digest("a known browser's cookie");

      rotate();
      restart();

      assertThat(lastingKey().id()).isEqualTo(before.id());
      assertThat(lastingKey().digestKey().digest("a known browser's cookie")).isEqualTo(digest);
    }

    private LastingKey lastingKey() {
      InstallationSecret secret = new InstallationSecret(database, ring.wrap(), chance);
      secret.open(database);
      return secret;
    }

    @Test
    void is_in_the_installation_s_audit_log() {
      String next = rotate().keyId();

      assertThat(database.audited)
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.organization()).isEqualTo(OrganizationId.INSTALLATION);
                assertThat(entry.action()).isEqualTo("key.rotate");
                assertThat(entry.object()).isEqualTo(new AuditEntry.Subject("key", next, next));
              });
    }

    @Test
    void is_for_an_operator_alone() {
      assertThat(rotateKeys.rotate(NOBODY)).isInstanceOf(Outcome.Refused.class);
      assertThat(keys.current()).isEqualTo(first);
    }

    @Test
    void cut_off_before_the_commit_goes_on_with_the_same_key() {
      String next = ring.useAnother(Set.of(first)).keyId();

      assertThat(rotate().keyId()).isEqualTo(next);
      assertThat(ring.keys()).hasSize(2);
    }

    @Test
    void cut_off_before_the_commit_starts_again_with_the_same_key() {
      String next = ring.useAnother(Set.of(first)).keyId();

      restart();

      assertThat(checkKeys().check()).isEqualTo(new CheckKeys.Finding.Right());
      assertThat(database.list()).extracting(KeyCheck::keyId).containsExactly(first, next);
    }

    @Test
    void takes_a_key_that_was_put_into_the_file_of_every_node_beforehand() throws IOException {
      Path prepared = folder.resolve("next.key");
      new MasterKeyFile(prepared, chance).create();
      String line = Files.readString(prepared);
      Files.writeString(path, line, StandardOpenOption.APPEND);

      assertThat(rotate().keyId()).isEqualTo(line.substring(0, 4));
      assertThat(Files.readAllLines(path)).hasSize(2);
    }

    @Test
    void stops_where_the_file_is_broken_and_changes_nothing() throws IOException {
      Files.writeString(path, "broken");

      assertThatThrownBy(() -> rotateKeys.rotate(OPERATOR))
          .isInstanceOf(UncheckedIOException.class);

      assertThat(keys.current()).isEqualTo(first);
      assertThat(database.list()).extracting(KeyCheck::keyId).containsExactly(first);
    }

    @Test
    void many_times_keeps_everything_readable_after_a_restart() {
      Secret value = insert(ACME, "aaaaaaaaaaaa", true);
      for (int i = 0; i < 5; i++) {
        rotate();
      }

      restart();

      assertThat(checkKeys().check()).isEqualTo(new CheckKeys.Finding.Right());
      assertThat(isGood("aaaaaaaaaaaa", value)).isTrue();
      assertThat(open("aaaaaaaaaaaa").expose()).isEqualTo(value.expose());
    }
  }

  @Nested
  class Digesting_anew {
    @Test
    void moves_what_is_kept_sealed_and_publishes_each() {
      for (int i = 0; i < 250; i++) {
        insert(i % 2 == 0 ? ACME : OTHER, "v%011d".formatted(i), true);
      }
      Secret shownOnce = insert(ACME, "wwwwwwwwwwww", false);
      String next = rotate().keyId();

      assertThat(digestAnew.sealed()).isEqualTo(new DigestAnew.Progress(250, 0));

      assertThat(values.values.values().stream().filter(value -> value.sealed() != null))
          .allSatisfy(
              value -> {
                assertThat(value.keyId()).isEqualTo(next);
                assertThat(isGood(value.publicId(), open(value.publicId()))).isTrue();
              });
      assertThat(database.published).hasSize(250);
      assertThat(value("wwwwwwwwwwww").keyId()).isEqualTo(first);
      assertThat(isGood("wwwwwwwwwwww", shownOnce)).isTrue();
    }

    @Test
    void publishes_the_row_as_it_is_now_with_its_end() {
      insert(ACME, "aaaaaaaaaaaa", true);
      Instant end = Instant.parse("2026-12-01T00:00:00Z");
      TokenValue old = value("aaaaaaaaaaaa");
      values.update(
          new TokenValue(
              ACME,
              old.token(),
              "aaaaaaaaaaaa",
              old.digest(),
              first,
              old.sealed(),
              old.createdAt(),
              end));
      String next = rotate().keyId();

      digestAnew.sealed();

      assertThat(database.published)
          .containsExactly(
              new Entry.Put(
                  new Row.ValueRow(
                      ACME.value(),
                      old.token().value(),
                      "aaaaaaaaaaaa",
                      value("aaaaaaaaaaaa").digest(),
                      next,
                      end.toEpochMilli() * 1_000)));
    }

    @Test
    void leaves_a_row_whose_digest_is_not_its_value_s_as_it_is() {
      insert(ACME, "aaaaaaaaaaaa", true);
      TokenValue right = value("aaaaaaaaaaaa");
      byte[] planted = new byte[32];
      values.update(
          new TokenValue(
              ACME,
              right.token(),
              "aaaaaaaaaaaa",
              planted,
              first,
              right.sealed(),
              Instant.EPOCH,
              null));
      rotate();

      assertThat(digestAnew.sealed()).isEqualTo(new DigestAnew.Progress(0, 1));
      assertThat(value("aaaaaaaaaaaa").digest()).isEqualTo(planted);
      assertThat(database.published).isEmpty();
    }

    @Test
    void goes_round_a_seal_that_was_altered() {
      insert(ACME, "aaaaaaaaaaaa", true);
      insert(ACME, "bbbbbbbbbbbb", true);
      TokenValue old = value("aaaaaaaaaaaa");
      values.update(
          new TokenValue(
              ACME,
              old.token(),
              "aaaaaaaaaaaa",
              old.digest(),
              first,
              new Sealed(new UUID(9, 9), new byte[40]),
              Instant.EPOCH,
              null));
      rotate();

      assertThat(digestAnew.sealed()).isEqualTo(new DigestAnew.Progress(1, 1));
    }

    @Test
    void moves_a_value_that_is_shown_once_when_it_is_presented() {
      Secret value = insert(ACME, "aaaaaaaaaaaa", false);
      String next = rotate().keyId();

      assertThat(digestAnew.presented(List.of(matched("aaaaaaaaaaaa", value)))).isOne();

      assertThat(value("aaaaaaaaaaaa").keyId()).isEqualTo(next);
      assertThat(isGood("aaaaaaaaaaaa", value)).isTrue();
      assertThat(database.published).hasSize(1);
      assertThat(digestAnew.presented(List.of(matched("aaaaaaaaaaaa", value)))).isZero();
    }

    @Test
    void never_takes_another_value_for_the_one_presented() {
      Secret value = insert(ACME, "aaaaaaaaaaaa", false);
      rotate();
      DigestAnew.Matched right = matched("aaaaaaaaaaaa", value);
      DigestAnew.Matched planted =
          new DigestAnew.Matched(
              ACME, right.token(), "aaaaaaaaaaaa", new byte[32], right.keyId(), new byte[32]);

      assertThat(digestAnew.presented(List.of(planted))).isZero();
      assertThat(isGood("aaaaaaaaaaaa", value)).isTrue();
    }

    @Test
    void leaves_a_value_alone_that_was_digested_under_a_key_no_longer_in_use() {
      Secret value = insert(ACME, "aaaaaaaaaaaa", false);
      rotate();
      DigestAnew.Matched late = matched("aaaaaaaaaaaa", value);
      rotate();

      assertThat(digestAnew.presented(List.of(late))).isZero();
      assertThat(value("aaaaaaaaaaaa").keyId()).isEqualTo(first);
    }

    @Test
    void never_brings_back_a_value_that_was_deleted() {
      Secret value = insert(ACME, "aaaaaaaaaaaa", false);
      rotate();
      DigestAnew.Matched matched = matched("aaaaaaaaaaaa", value);
      values.values.clear();

      assertThat(digestAnew.presented(List.of(matched))).isZero();
      assertThat(database.published).isEmpty();
    }
  }

  @Nested
  class Status {
    @Test
    void counts_the_rows_of_each_key() {
      insert(ACME, "aaaaaaaaaaaa", true);
      insert(ACME, "bbbbbbbbbbbb", false);
      String next = rotate().keyId();

      assertThat(shown())
          .containsExactly(
              new ShowKeys.KeyUse(next, true, true, java.util.Map.of(KeyedRows.Sort.DATA_KEY, 2L)),
              new ShowKeys.KeyUse(
                  first, false, true, java.util.Map.of(KeyedRows.Sort.TOKEN_VALUE, 2L)));
    }

    @Test
    void is_for_an_operator_alone() {
      assertThat(showKeys.list(NOBODY))
          .isEqualTo(Outcome.refused(Refusal.Forbidden.lacks(Permission.OPERATOR)));
    }
  }

  @Nested
  class Retiring {
    @Test
    void is_refused_while_one_row_is_left_under_the_key() {
      insert(ACME, "aaaaaaaaaaaa", true);
      insert(ACME, "bbbbbbbbbbbb", false);
      rotate();
      digestAnew.sealed();

      assertThat(message(retireKey.retire(OPERATOR, first)))
          .isEqualTo(
              "Key %s can't go yet. Under it: 1 token value. Rows move when they are next used; ./latchkey keys status counts them."
                  .formatted(first));
      assertThat(keys.find(first, ACME.value())).isPresent();
    }

    @Test
    void takes_a_key_without_rows_out_of_use_and_out_of_the_file() throws IOException {
      insert(ACME, "aaaaaaaaaaaa", true);
      String next = rotate().keyId();
      digestAnew.sealed();

      assertThat(retireKey.retire(OPERATOR, first)).isEqualTo(Outcome.done(first));

      assertThat(Files.readAllLines(path))
          .singleElement()
          .satisfies(line -> assertThat(line).startsWith(next));
      assertThat(keys.find(first, ACME.value())).isEmpty();
      restart();
      assertThat(checkKeys().check()).isEqualTo(new CheckKeys.Finding.Right());
      assertThat(open("aaaaaaaaaaaa").expose()).isEqualTo("lk_edi_aaaaaaaaaaaa");
      assertThat(database.audited.getLast().action()).isEqualTo("key.retire");
    }

    @Test
    void is_refused_for_the_key_in_use() {
      assertThat(message(retireKey.retire(OPERATOR, first)))
          .isEqualTo(
              "Key %s is in use. Put another in its place first: ./latchkey keys rotate."
                  .formatted(first));
    }

    @Test
    void of_a_key_that_is_none_finds_nothing() {
      assertThat(retireKey.retire(OPERATOR, "none"))
          .isEqualTo(Outcome.refused(new Refusal.NotFound()));
    }

    @Test
    void is_for_an_operator_alone() {
      rotate();

      assertThat(retireKey.retire(NOBODY, first)).isInstanceOf(Outcome.Refused.class);
      assertThat(keys.find(first, ACME.value())).isPresent();
    }

    @Test
    void cut_off_before_the_file_was_written_never_puts_the_key_in_use_again() {
      rotate();
      database.retire(first);

      assertThat(rotate().keyId()).isNotEqualTo(first);
      assertThat(retireKey.retire(OPERATOR, first)).isEqualTo(Outcome.done(first));
      assertThat(ring.keys()).extracting(KeyCheck::keyId).doesNotContain(first);
    }
  }

  @Nested
  class Another_node {
    private final FakeClock clock = new FakeClock();
    private FileKeyRing others;
    private FollowKeys follow;

    @BeforeEach
    void start() {
      MasterKeyFile file = new MasterKeyFile(path, chance);
      others = new FileKeyRing(file, ((MasterKeyFile.Reading.Read) file.read()).keys(), chance);
      follow = new FollowKeys(others, database, clock);
    }

    @Test
    void reads_a_key_at_once_and_uses_it_when_every_node_has_had_time_to_read_it() {
      assertThat(follow.look()).isEqualTo(new FollowKeys.Following.InUse());
      String next = rotate().keyId();

      assertThat(follow.look()).isEqualTo(new FollowKeys.Following.Held());
      assertThat(others.keys()).extracting(KeyCheck::keyId).containsExactly(first, next);

      clock.advance(FollowKeys.SETTLING);
      assertThat(follow.look()).isEqualTo(new FollowKeys.Following.InUse());
      assertThat(others.keys()).extracting(KeyCheck::keyId).containsExactly(next, first);
    }

    @Test
    void says_which_key_its_file_lacks_and_goes_on_with_what_it_has() throws IOException {
      Path own = folder.resolve("own.key");
      Files.copy(path, own, StandardCopyOption.COPY_ATTRIBUTES);
      MasterKeyFile file = new MasterKeyFile(own, chance);
      others = new FileKeyRing(file, ((MasterKeyFile.Reading.Read) file.read()).keys(), chance);
      follow = new FollowKeys(others, database, clock);
      String next = rotate().keyId();

      assertThat(follow.look()).isEqualTo(new FollowKeys.Following.Lacking(next));
      assertThat(others.keys()).extracting(KeyCheck::keyId).containsExactly(first);

      Files.copy(
          path, own, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
      assertThat(follow.look()).isEqualTo(new FollowKeys.Following.Held());
    }

    @Test
    void opens_what_was_wrapped_under_a_key_that_it_has_yet_to_read() {
      Secret value = insert(ACME, "aaaaaaaaaaaa", true);
      TokenValue stored = value("aaaaaaaaaaaa");
      rotate();

      AesGcmSealedValues opening =
          new AesGcmSealedValues(database, others.wrap(), chance, new FakeClock());

      assertThat(
              opening
                  .open(
                      NewValues.place(ACME, stored.token(), "aaaaaaaaaaaa"),
                      Optional.ofNullable(stored.sealed()).orElseThrow())
                  .expose())
          .isEqualTo(value.expose());
    }
  }

  @Nested
  class A_start {
    @Test
    void with_another_s_key_file_is_sealed_and_says_which_key_is_wanted() throws IOException {
      Path others = folder.resolve("other.key");
      new MasterKeyFile(others, chance).create();
      Files.move(others, path, StandardCopyOption.REPLACE_EXISTING);
      restart();

      assertThat(checkKeys().check())
          .isEqualTo(
              new CheckKeys.Finding.Sealed(
                  "This data was sealed with key %s, the file holds %s. Put the right file back. Until then Latchkey is sealed and every check answers 503."
                      .formatted(first, keys.current())));
    }

    @Test
    void with_another_s_key_file_notes_nothing_of_that_key() throws IOException {
      Path others = folder.resolve("other.key");
      new MasterKeyFile(others, chance).create();
      Files.move(others, path, StandardCopyOption.REPLACE_EXISTING);
      restart();

      checkKeys().check();

      assertThat(database.list()).extracting(KeyCheck::keyId).containsExactly(first);
    }

    @Test
    void without_the_key_file_is_sealed_and_judges_no_value() {
      ring = FileKeyRing.sealed(new MasterKeyFile(folder.resolve("gone.key"), chance), chance);

      assertThat(checkKeys().check())
          .isEqualTo(
              new CheckKeys.Finding.Sealed(
                  "This data was sealed with key %s, the file is gone. Put the right file back. Until then Latchkey is sealed and every check answers 503."
                      .formatted(first)));
      assertThat(new DerivedKeys(ring).find(first, ACME.value())).isEmpty();
    }

    @Test
    void with_a_key_of_the_same_id_and_another_check_is_sealed() {
      InMemoryDatabase elsewhere = new InMemoryDatabase();
      elsewhere.insert(new KeyCheck(first, new byte[32]));

      assertThat(new CheckKeys(ring, elsewhere, elsewhere).check())
          .isInstanceOf(CheckKeys.Finding.Sealed.class);
    }

    @Test
    void that_lacks_an_earlier_key_whose_rows_are_left_is_sealed() throws IOException {
      rotate();
      String onlyNew = Files.readAllLines(path).getFirst() + "\n";
      Files.writeString(path, onlyNew);
      restart();

      assertThat(checkKeys().check()).isInstanceOf(CheckKeys.Finding.Sealed.class);
    }
  }

  private void start() {
    MasterKeyFile file = new MasterKeyFile(path, chance);
    ring = new FileKeyRing(file, ((MasterKeyFile.Reading.Read) file.read()).keys(), chance);
    keys = new DerivedKeys(ring);
    sealedValues = new AesGcmSealedValues(database, ring.wrap(), chance, new FakeClock());
    rotateKeys = new RotateKeys(ring, database, database, database);
    digestAnew =
        new DigestAnew(
            values, new TokenRows(new KindPolicies(), new NoUsers()), keys, sealedValues, database);
    retireKey = new RetireKey(ring, database, values, database);
    showKeys = new ShowKeys(ring, database, values);
  }

  private void restart() {
    start();
  }

  private CheckKeys checkKeys() {
    return new CheckKeys(ring, database, database);
  }

  private RotateKeys.Rotated rotate() {
    return ((Outcome.Done<RotateKeys.Rotated>) rotateKeys.rotate(OPERATOR)).value();
  }

  private List<ShowKeys.KeyUse> shown() {
    return ((Outcome.Done<List<ShowKeys.KeyUse>>) showKeys.list(OPERATOR)).value();
  }

  private static String message(Outcome<String> outcome) {
    return ((Refusal.Conflict) ((Outcome.Refused<String>) outcome).why()).message();
  }

  private Secret insert(OrganizationId organization, String publicId, boolean seal) {
    Secret value = Secret.of("lk_edi_" + publicId);
    TokenId token = new TokenId(new UUID(5, publicId.hashCode()));
    values.insert(
        new TokenValue(
            organization,
            token,
            publicId,
            keys.find(keys.current(), organization.value()).orElseThrow().digest(value.expose()),
            keys.current(),
            seal ? sealedValues.seal(NewValues.place(organization, token, publicId), value) : null,
            Instant.EPOCH,
            null));
    return value;
  }

  /// What verification finds when the value is presented.
  private DigestAnew.Matched matched(String publicId, Secret value) {
    TokenValue stored = value(publicId);
    byte[] digest =
        keys.find(keys.current(), stored.organization().value())
            .orElseThrow()
            .digest(value.expose());
    return new DigestAnew.Matched(
        stored.organization(), stored.token(), publicId, stored.digest(), keys.current(), digest);
  }

  private TokenValue value(String publicId) {
    return Optional.ofNullable(values.values.get(publicId)).orElseThrow();
  }

  private boolean isGood(String publicId, Secret value) {
    TokenValue stored = value(publicId);
    return keys.find(stored.keyId(), stored.organization().value())
        .orElseThrow()
        .matches(value.expose(), stored.digest());
  }

  private Secret open(String publicId) {
    TokenValue stored = value(publicId);
    return sealedValues.open(
        NewValues.place(stored.organization(), stored.token(), publicId),
        Optional.ofNullable(stored.sealed()).orElseThrow());
  }

  /// Nobody; values need no user.
  private static final class NoUsers implements Users {
    @Override
    public boolean insert(User user) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean update(User user) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<User> find(UserId id) {
      return Optional.empty();
    }

    @Override
    public Optional<User> lock(UserId id) {
      return Optional.empty();
    }

    @Override
    public Optional<User> findByEmail(String email) {
      return Optional.empty();
    }

    @Override
    public List<User> operators() {
      return List.of();
    }
  }
}
