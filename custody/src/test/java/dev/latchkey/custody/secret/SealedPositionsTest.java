package dev.latchkey.custody.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.domain.secret.SealedValues.SealBroken;
import dev.latchkey.testkit.fake.SeededSecrets;
import dev.latchkey.verification.feed.GivenPositions;
import dev.latchkey.verification.feed.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedPositionsTest {
  private static final Position HERE = new Position(new UUID(0x1234_5678L, -9), 4_711);

  @TempDir Path folder;

  private final InMemoryDatabase database = new InMemoryDatabase();
  private final SeededSecrets chance = new SeededSecrets(3);
  private FileKeyRing ring;
  private GivenPositions positions;

  @BeforeEach
  void setUp() throws IOException {
    MasterKeyFile file = new MasterKeyFile(folder.resolve("master.key"), chance);
    ring = new FileKeyRing(file, file.create(), chance);
    positions = another();
  }

  @Test
  void Come_back_as_they_were_given_also_to_another_node() {
    String given = positions.give(HERE);

    assertThat(positions.take(given)).contains(HERE);
    assertThat(another().take(given)).contains(HERE);
  }

  @Test
  void Tell_nothing_not_even_that_two_are_the_same() {
    Position next = new Position(HERE.epoch(), HERE.sequence() + 1);
    String given = positions.give(HERE);

    assertThat(positions.give(HERE)).isNotEqualTo(given).hasSameSizeAs(given);
    assertThat(positions.give(next)).hasSameSizeAs(given);
    assertThat(given)
        .doesNotContain(HERE.encode())
        .doesNotContain(Long.toHexString(HERE.sequence()));
  }

  @Test
  void Are_none_with_any_bit_flipped_or_any_character_cut_off_or_added() {
    byte[] given = Base64.getUrlDecoder().decode(positions.give(HERE));
    for (int bit = 0; bit < given.length * 8; bit++) {
      byte[] flipped = given.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(positions.take(Base64.getUrlEncoder().withoutPadding().encodeToString(flipped)))
          .isEmpty();
    }
    String text = positions.give(HERE);
    for (int length = 0; length < text.length(); length++) {
      assertThat(positions.take(text.substring(0, length))).isEmpty();
    }
    for (String wrong : new String[] {text + "AAAA", "17", HERE.encode(), "ä", " " + text}) {
      assertThat(positions.take(wrong)).isEmpty();
    }
  }

  @Test
  void Are_not_known_to_a_sealed_node() {
    GivenPositions sealed =
        new SealedPositions(new InstallationSecret(database, ring.wrap(), chance), chance);

    assertThatThrownBy(() -> sealed.give(HERE)).isInstanceOf(SealBroken.class);
    assertThatThrownBy(() -> sealed.take(positions.give(HERE))).isInstanceOf(SealBroken.class);
  }

  private GivenPositions another() {
    InstallationSecret secret = new InstallationSecret(database, ring.wrap(), chance);
    secret.open(database);
    return new SealedPositions(secret, chance);
  }
}
