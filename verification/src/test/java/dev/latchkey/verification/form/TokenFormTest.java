package dev.latchkey.verification.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFormTest {
  private static final String PUBLIC_ID = "4f9KxQ2mZb7T";
  private static final String SECRET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg";

  private final Random random = new Random(7);

  private String value() {
    String prefix = random.nextBoolean() ? "lk" : "abcdefghijkl";
    return TokenForm.compose(prefix, "edi", digits(12), digits(43));
  }

  private String digits(int length) {
    StringBuilder digits = new StringBuilder();
    while (digits.length() < length) {
      digits.append(Base62.digit(random.nextInt(62)));
    }
    return digits.toString();
  }

  @Nested
  class Composing {
    @Test
    void puts_prefix_tag_public_id_secret_and_checksum_together() {
      String value = TokenForm.compose("lk", "edi", PUBLIC_ID, SECRET);

      String unchecked = "lk_edi_" + PUBLIC_ID + SECRET;
      CRC32 crc = new CRC32();
      crc.update(unchecked.getBytes(StandardCharsets.UTF_8));
      assertThat(value).isEqualTo(unchecked + Base62.encode(crc.getValue(), 6));
      assertThat(TokenForm.publicId(value)).isEqualTo(PUBLIC_ID);
    }
  }

  @Nested
  class Checking {
    @Test
    void accepts_whatever_was_composed() {
      for (int round = 0; round < 1_000; round++) {
        assertThat(TokenForm.isWellFormed(value())).isTrue();
      }
    }

    @Test
    void refuses_every_changed_character_every_cut_and_every_addition() {
      String value = value();

      for (int at = 0; at < value.length(); at++) {
        char other = value.charAt(at) == 'q' ? 'r' : 'q';
        String changed = value.substring(0, at) + other + value.substring(at + 1);
        assertThat(TokenForm.isWellFormed(changed)).as("changed at %s", at).isFalse();
        assertThat(TokenForm.isWellFormed(value.substring(0, at))).as("cut at %s", at).isFalse();
        assertThat(TokenForm.isWellFormed(value + value.substring(0, at + 1))).isFalse();
      }
    }

    @Test
    void refuses_two_characters_in_each_others_place() {
      for (int round = 0; round < 1_000; round++) {
        char[] characters = value().toCharArray();
        int at = 8 + random.nextInt(characters.length - 9);
        char moved = characters[at];
        characters[at] = characters[at + 1];
        characters[at + 1] = moved;
        assertThat(TokenForm.isWellFormed(new String(characters)))
            .isEqualTo(characters[at] == characters[at + 1]);
      }
    }

    @Test
    void has_an_answer_for_whatever_characters_come() {
      for (int round = 0; round < 100_000; round++) {
        char[] characters = new char[random.nextInt(90)];
        for (int at = 0; at < characters.length; at++) {
          characters[at] = (char) random.nextInt(random.nextBoolean() ? 128 : 65_536);
        }
        assertThat(TokenForm.isWellFormed(new String(characters))).isFalse();
      }
    }
  }

  @Nested
  class Prefixes {
    @ParameterizedTest
    @ValueSource(strings = {"lk", "a1", "abcdefghijkl"})
    void are_two_to_twelve_letters_and_digits(String prefix) {
      assertThat(TokenForm.isPrefix(prefix)).isTrue();
      assertThat(TokenForm.isWellFormed(TokenForm.compose(prefix, "org", PUBLIC_ID, SECRET)))
          .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "l", "1k", "LK", "l_k", "abcdefghijklm", "lk\n"})
    void are_nothing_else(String prefix) {
      assertThat(TokenForm.isPrefix(prefix)).isFalse();
    }
  }
}
