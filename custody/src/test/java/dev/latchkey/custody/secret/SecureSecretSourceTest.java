package dev.latchkey.custody.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.verification.form.Base62;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecureSecretSourceTest {
  private static final int CHARACTERS = 62;
  private static final int DRAWN = 620_000;

  private final SecureSecretSource chance = new SecureSecretSource();

  /// Chi-squared with 61 degrees of freedom is above 131 once in a million times.
  @Test
  void Every_character_of_a_secret_is_as_likely_as_every_other() {
    int[] counts = new int[128];

    chance.base62(DRAWN).chars().forEach(character -> counts[character]++);

    double expected = (double) DRAWN / CHARACTERS;
    double chiSquared = 0;
    for (int i = 0; i < CHARACTERS; i++) {
      double off = counts[Base62.digit(i)] - expected;
      chiSquared += off * off / expected;
    }
    assertThat(chiSquared).isLessThan(131);
  }

  @Test
  void Secrets_of_43_characters_never_come_twice() {
    Set<String> seen = new HashSet<>();

    for (int i = 0; i < 100_000; i++) {
      String secret = chance.base62(43);
      assertThat(secret).hasSize(43);
      assertThat(seen.add(secret)).isTrue();
    }
  }
}
