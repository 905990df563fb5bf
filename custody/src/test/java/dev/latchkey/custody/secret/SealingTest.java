package dev.latchkey.custody.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.DataKeys.WrappedKey;
import dev.latchkey.domain.secret.Sealed;
import dev.latchkey.domain.secret.SealedValues.Place;
import dev.latchkey.domain.secret.SealedValues.SealBroken;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.testkit.fake.FakeClock;
import dev.latchkey.testkit.fake.SeededSecrets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingTest {
  private static final OrganizationId ACME = new OrganizationId(new UUID(1, 1));
  private static final OrganizationId OTHER = new OrganizationId(new UUID(1, 2));
  private static final Place PLACE = new Place(ACME, new UUID(2, 1), "value:4f9KxQ2mZb7T");
  private static final Secret SECRET = Secret.of("lk_edi_4f9KxQ2mZb7Tä");

  @TempDir Path folder;

  private final InMemoryDatabase database = new InMemoryDatabase();
  private final FakeClock clock = new FakeClock();
  private FileKeyRing ring;
  private AesGcmSealedValues values;

  @BeforeEach
  void setUp() throws IOException {
    SeededSecrets chance = new SeededSecrets(1);
    MasterKeyFile file = new MasterKeyFile(folder.resolve("master.key"), chance);
    ring = new FileKeyRing(file, file.create(), chance);
    values = another();
  }

  @Nested
  class What_is_sealed {
    @Test
    void opens_in_its_place() {
      assertThat(values.open(PLACE, values.seal(PLACE, SECRET)).expose())
          .isEqualTo(SECRET.expose());
    }

    @Test
    void opens_in_another_process_with_the_same_master_key() {
      Sealed sealed = values.seal(PLACE, SECRET);

      assertThat(another().open(PLACE, sealed).expose()).isEqualTo(SECRET.expose());
    }

    @Test
    void does_not_open_in_another_row() {
      Sealed sealed = values.seal(PLACE, SECRET);

      assertBroken(new Place(ACME, new UUID(2, 2), PLACE.column()), sealed);
    }

    @Test
    void does_not_open_in_another_column() {
      Sealed sealed = values.seal(PLACE, SECRET);

      assertBroken(new Place(ACME, PLACE.owner(), "value:4f9KxQ2mZb7U"), sealed);
    }

    @Test
    void does_not_open_in_another_organization() {
      Sealed sealed = values.seal(PLACE, SECRET);
      values.seal(new Place(OTHER, PLACE.owner(), PLACE.column()), SECRET);

      assertBroken(new Place(OTHER, PLACE.owner(), PLACE.column()), sealed);
    }

    @Test
    void does_not_open_in_another_organization_that_was_given_the_data_key_s_row() {
      Sealed sealed = values.seal(PLACE, SECRET);
      WrappedKey stolen = database.find(ACME, sealed.dataKey()).orElseThrow();
      database.dataKeys.put(
          stolen.id(),
          new WrappedKey(
              OTHER, stolen.id(), stolen.masterKeyId(), stolen.wrapped(), stolen.createdAt()));

      assertThatThrownBy(
              () -> another().open(new Place(OTHER, PLACE.owner(), PLACE.column()), sealed))
          .isInstanceOf(SealBroken.class);
    }

    @Test
    void does_not_open_under_another_data_key_of_the_organization() {
      Sealed first = values.seal(PLACE, SECRET);
      clock.advance(AesGcmSealedValues.DATA_KEY_LASTS);
      Sealed second = values.seal(PLACE, SECRET);

      assertThat(second.dataKey()).isNotEqualTo(first.dataKey());
      assertBroken(PLACE, new Sealed(second.dataKey(), first.bytes()));
    }

    @Test
    void does_not_open_with_any_bit_of_it_flipped() {
      Sealed sealed = values.seal(PLACE, SECRET);

      for (int bit = 0; bit < sealed.bytes().length * 8; bit++) {
        byte[] altered = sealed.bytes().clone();
        altered[bit / 8] ^= (byte) (1 << (bit % 8));
        assertBroken(PLACE, new Sealed(sealed.dataKey(), altered));
      }
    }

    @Test
    void does_not_open_cut_off_anywhere() {
      Sealed sealed = values.seal(PLACE, SECRET);

      for (int length = 0; length < sealed.bytes().length; length++) {
        assertBroken(PLACE, new Sealed(sealed.dataKey(), Arrays.copyOf(sealed.bytes(), length)));
      }
    }

    @Test
    void does_not_open_with_an_unknown_data_key() {
      Sealed sealed = values.seal(PLACE, SECRET);

      assertBroken(PLACE, new Sealed(new UUID(9, 9), sealed.bytes()));
    }

    @Test
    void never_holds_the_secret_in_clear_and_never_shows_it() {
      Sealed sealed = values.seal(PLACE, SECRET);

      assertThat(new String(sealed.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("lk_edi");
      assertThat(sealed.toString()).isEqualTo("Sealed[" + sealed.dataKey() + "]");
    }

    @Test
    void differs_each_time_also_for_the_same_secret() {
      assertThat(values.seal(PLACE, SECRET).bytes())
          .isNotEqualTo(values.seal(PLACE, SECRET).bytes());
    }

    @Test
    void opens_after_the_data_keys_in_memory_were_overwritten() {
      Sealed sealed = values.seal(PLACE, SECRET);

      values.forget();

      assertThat(values.open(PLACE, sealed).expose()).isEqualTo(SECRET.expose());
    }
  }

  @Nested
  class A_nonce {
    @Test
    void comes_up_once_in_a_million() {
      SecureSecretSource chance = new SecureSecretSource();
      Set<ByteBuffer> seen = new HashSet<>(2_000_000);

      for (int i = 0; i < 1_000_000; i++) {
        assertThat(seen.add(ByteBuffer.wrap(chance.bytes(AesGcm.NONCE_BYTES)))).isTrue();
      }
    }

    @Test
    void of_a_seal_is_the_one_that_chance_gave_and_is_not_used_again() {
      Set<ByteBuffer> seen = new HashSet<>();

      for (int i = 0; i < 20_000; i++) {
        byte[] sealed = values.seal(PLACE, SECRET).bytes();
        seen.add(ByteBuffer.wrap(sealed, 1, AesGcm.NONCE_BYTES).slice());
      }

      assertThat(seen).hasSize(20_000);
    }
  }

  @Nested
  class A_data_key {
    @Test
    void is_made_at_the_first_seal_in_an_organization_and_used_for_the_next() {
      Sealed first = values.seal(PLACE, SECRET);
      Sealed second = values.seal(PLACE, SECRET);

      assertThat(first.dataKey()).isEqualTo(second.dataKey());
      assertThat(database.all()).extracting(WrappedKey::organization).containsExactly(ACME);
    }

    @Test
    void that_was_made_in_a_work_that_was_not_committed_is_not_used_again() {
      assertThatThrownBy(
              () ->
                  database.commit(
                      change -> {
                        values.seal(PLACE, SECRET);
                        throw new IllegalStateException("the work fails");
                      }))
          .isInstanceOf(IllegalStateException.class);

      Sealed sealed = values.seal(PLACE, SECRET);

      assertThat(database.find(ACME, sealed.dataKey())).isPresent();
      assertThat(another().open(PLACE, sealed).expose()).isEqualTo(SECRET.expose());
    }

    @Test
    void is_replaced_after_90_days_and_what_is_under_the_old_one_still_opens() {
      Sealed old = values.seal(PLACE, SECRET);
      clock.advance(AesGcmSealedValues.DATA_KEY_LASTS.minus(Duration.ofSeconds(1)));
      assertThat(values.seal(PLACE, SECRET).dataKey()).isEqualTo(old.dataKey());

      clock.advance(Duration.ofSeconds(1));

      assertThat(values.seal(PLACE, SECRET).dataKey()).isNotEqualTo(old.dataKey());
      assertThat(values.open(PLACE, old).expose()).isEqualTo(SECRET.expose());
    }

    @Test
    void of_two_nodes_made_at_once_the_newest_wins_and_both_open() {
      Sealed here = values.seal(PLACE, SECRET);
      WrappedKey mine = database.find(ACME, here.dataKey()).orElseThrow();
      database.dataKeys.clear();
      clock.advance(Duration.ofMillis(1));
      Sealed there = another().seal(PLACE, SECRET);
      database.insert(mine);

      assertThat(values.seal(PLACE, SECRET).dataKey()).isEqualTo(there.dataKey());
      assertThat(another().open(PLACE, here).expose()).isEqualTo(SECRET.expose());
      assertThat(values.open(PLACE, there).expose()).isEqualTo(SECRET.expose());
    }

    @Test
    void does_not_open_with_any_bit_of_its_wrapping_flipped() {
      values.seal(PLACE, SECRET);
      WrappedKey key = database.all().getFirst();

      for (int bit = 0; bit < key.wrapped().length * 8; bit++) {
        byte[] altered = key.wrapped().clone();
        altered[bit / 8] ^= (byte) (1 << (bit % 8));
        WrappedKey broken =
            new WrappedKey(
                key.organization(), key.id(), key.masterKeyId(), altered, key.createdAt());
        assertThatThrownBy(() -> ring.wrap().unwrap(broken)).isInstanceOf(SealBroken.class);
      }
    }

    @Test
    void does_not_open_under_another_master_key_s_name() {
      values.seal(PLACE, SECRET);
      WrappedKey key = database.all().getFirst();
      String next = ring.useAnother(Set.of(key.masterKeyId())).keyId();

      assertThatThrownBy(
              () ->
                  ring.wrap()
                      .unwrap(
                          new WrappedKey(
                              key.organization(), key.id(), next, key.wrapped(), key.createdAt())))
          .isInstanceOf(SealBroken.class);
    }

    @Test
    void under_a_master_key_that_this_server_lacks_is_told_by_the_key_s_name() {
      Sealed sealed = values.seal(PLACE, SECRET);
      SeededSecrets chance = new SeededSecrets(2);
      MasterKeyFile file = new MasterKeyFile(folder.resolve("other.key"), chance);
      FileKeyRing other = new FileKeyRing(file, MasterKeys.of(MasterKey.random(chance)), chance);
      String id = ring.keys().getFirst().keyId();

      assertThatThrownBy(() -> values(other).open(PLACE, sealed))
          .isInstanceOf(SealBroken.class)
          .hasMessageContaining("is under master key " + id + ", which this server lacks");
    }

    @Test
    void rewrapped_opens_under_the_next_master_key_alone() {
      Sealed sealed = values.seal(PLACE, SECRET);
      String old = ring.keys().getFirst().keyId();
      String next = ring.useAnother(Set.of(old)).keyId();

      database.rewrap(ring.rewrap(database.all().getFirst()));
      ring.remove(old);

      assertThat(database.all()).extracting(WrappedKey::masterKeyId).isEqualTo(List.of(next));
      assertThat(another().open(PLACE, sealed).expose()).isEqualTo(SECRET.expose());
    }
  }

  private void assertBroken(Place place, Sealed sealed) {
    assertThatThrownBy(() -> values.open(place, sealed)).isInstanceOf(SealBroken.class);
  }

  private AesGcmSealedValues another() {
    return values(ring);
  }

  private AesGcmSealedValues values(FileKeyRing ring) {
    return new AesGcmSealedValues(database, ring.wrap(), new SecureSecretSource(), clock);
  }
}
