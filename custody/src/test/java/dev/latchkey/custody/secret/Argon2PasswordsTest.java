package dev.latchkey.custody.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.domain.secret.Passwords;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.domain.secret.SecretSource;
import dev.latchkey.testkit.fake.SeededSecrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2PasswordsTest {
  private static final Secret RIGHT = Secret.of("correct horse battery staple");

  @TempDir Path folder;

  private final SecretSource chance = new SeededSecrets(1);
  private InstallationSecret secret;
  private Argon2Passwords passwords;

  @BeforeEach
  void setUp() throws IOException {
    secret = secret(1);
    passwords = new Argon2Passwords(secret, chance, 2, 100);
  }

  /// RFC 9106, section 5.3.
  @Test
  void Argon2id_gives_the_answer_of_the_standard() {
    byte[] tag =
        Argon2.hash(
            filled(32, 1),
            new Argon2(32, 3, 4)
                .parameters()
                .withSalt(filled(16, 2))
                .withSecret(filled(8, 3))
                .withAdditional(filled(12, 4))
                .build(),
            32);

    assertThat(HexFormat.of().formatHex(tag))
        .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
  }

  @Nested
  class Hashing {
    @Test
    void gives_a_PHC_string_that_names_cost_and_pepper() {
      assertThat(passwords.hash(RIGHT))
          .matches(
              "\\$argon2id\\$v=19\\$m=19456,t=2,p=1,keyid=[0-9a-f]{4}"
                  + "\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    }

    @Test
    void salts_so_that_the_same_password_never_looks_the_same() {
      assertThat(passwords.hash(RIGHT)).isNotEqualTo(passwords.hash(RIGHT));
    }

    @Test
    void refuses_more_than_1_KiB() {
      assertThatThrownBy(() -> passwords.hash(Secret.of("x".repeat(1025))))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> passwords.hash(Secret.of("ä".repeat(513))))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takes_the_whole_of_1_KiB() {
      String hash = passwords.hash(Secret.of("x".repeat(1024)));

      assertThat(passwords.matches(Secret.of("x".repeat(1024)), hash)).isTrue();
      assertThat(passwords.matches(Secret.of("x".repeat(1023) + "y"), hash)).isFalse();
    }
  }

  @Nested
  class Matching {
    @Test
    void takes_the_right_one_alone() {
      String hash = passwords.hash(RIGHT);

      assertThat(passwords.matches(RIGHT, hash)).isTrue();
      assertThat(passwords.matches(Secret.of("correct horse battery stapl"), hash)).isFalse();
      assertThat(passwords.matches(Secret.of(""), hash)).isFalse();
    }

    @Test
    void takes_the_same_letters_however_they_are_composed() {
      String hash = passwords.hash(Secret.of("Kr\u00fcmelmonster im Keks"));

      assertThat(passwords.matches(Secret.of("Kru\u0308melmonster im Keks"), hash)).isTrue();
    }

    @Test
    void needs_the_pepper_that_is_not_in_the_database() throws IOException {
      String hash = passwords.hash(RIGHT);
      Argon2Passwords elsewhere = new Argon2Passwords(secret(2), chance, 2, 100);
      String renamed = hash.replaceFirst("keyid=[0-9a-f]{4}", "keyid=" + secret(2).pepperId());

      assertThat(elsewhere.matches(RIGHT, hash)).isFalse();
      assertThat(elsewhere.matches(RIGHT, renamed)).isFalse();
    }

    @Test
    void of_no_hash_at_all_is_false() {
      assertThat(passwords.matches(RIGHT, null)).isFalse();
    }

    @Test
    void of_no_hash_a_broken_one_and_a_good_one_waits_for_the_same_hashing() {
      String hash = passwords.hash(RIGHT);
      Argon2Passwords closed = new Argon2Passwords(secret, chance, 0, 0);

      assertThatThrownBy(() -> closed.matches(RIGHT, null)).isInstanceOf(Passwords.Crowded.class);
      assertThatThrownBy(() -> closed.matches(RIGHT, "x")).isInstanceOf(Passwords.Crowded.class);
      assertThatThrownBy(() -> closed.matches(RIGHT, hash)).isInstanceOf(Passwords.Crowded.class);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "plain",
          "$argon2id$v=19$m=9999999,t=2,p=1,keyid=3f9a$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
          "$argon2id$v=19$m=19456,t=99,p=1,keyid=3f9a$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
          "$argon2i$v=19$m=19456,t=2,p=1,keyid=3f9a$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        })
    void of_a_hash_that_is_none_is_false(String hash) {
      assertThat(passwords.matches(RIGHT, hash)).isFalse();
    }

    @Test
    void of_more_than_1_KiB_is_false_unhashed() {
      Argon2Passwords none = new Argon2Passwords(secret, chance, 0, 0);

      assertThat(none.matches(Secret.of("x".repeat(1_000_000)), null)).isFalse();
    }
  }

  @Nested
  class Outdated {
    @Test
    void is_a_hash_of_another_cost_another_pepper_or_no_form() {
      String hash = passwords.hash(RIGHT);

      assertThat(passwords.isOutdated(hash)).isFalse();
      assertThat(passwords.isOutdated(hash.replace("m=19456", "m=9728"))).isTrue();
      assertThat(passwords.isOutdated(hash.replaceFirst("keyid=.{4}", "keyid=00000"))).isTrue();
      assertThat(passwords.isOutdated("plain")).isTrue();
    }
  }

  @Nested
  class Crowds {
    @Test
    void are_turned_away_beyond_the_queue_and_everyone_else_is_served() throws Exception {
      Argon2Passwords small = new Argon2Passwords(secret, chance, 1, 2);
      String hash = passwords.hash(RIGHT);
      try (ExecutorService threads = Executors.newFixedThreadPool(24)) {
        List<Callable<Boolean>> tries =
            IntStream.range(0, 24)
                .<Callable<Boolean>>mapToObj(i -> () -> small.matches(RIGHT, hash))
                .toList();

        List<Future<Boolean>> results = threads.invokeAll(tries);

        assertThat(results.stream().filter(r -> r.state() == Future.State.SUCCESS))
            .hasSizeGreaterThanOrEqualTo(3)
            .allSatisfy(served -> assertThat(served.resultNow()).isTrue());
        assertThat(results.stream().filter(r -> r.state() == Future.State.FAILED))
            .isNotEmpty()
            .allSatisfy(
                away -> assertThat(away.exceptionNow()).isInstanceOf(Passwords.Crowded.class));
      }
      assertThat(small.matches(RIGHT, hash)).isTrue();
    }
  }

  @Test
  void A_stored_hash_shows_itself_to_no_log() {
    assertThat(PhcString.parse(passwords.hash(RIGHT)).map(Object::toString))
        .contains("PhcString[redacted]");
  }

  private InstallationSecret secret(long seed) throws IOException {
    SeededSecrets seeded = new SeededSecrets(seed);
    MasterKeyFile file = new MasterKeyFile(folder.resolve("master.key"), seeded);
    FileKeyRing ring = new FileKeyRing(file, MasterKeys.of(MasterKey.random(seeded)), seeded);
    InMemoryDatabase database = new InMemoryDatabase();
    InstallationSecret made = new InstallationSecret(database, ring.wrap(), seeded);
    made.open(database);
    return made;
  }

  private static byte[] filled(int length, int with) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) with);
    return bytes;
  }
}
