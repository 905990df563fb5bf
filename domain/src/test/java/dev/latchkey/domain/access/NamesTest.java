package dev.latchkey.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @Nested
  class A_name {
    @Test
    void of_100_characters_is_kept_and_of_101_is_not() {
      assertThat(Names.problemWithName("name", "𝓵".repeat(100))).isEmpty();
      assertThat(Names.problemWithName("name", "l".repeat(101))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000b", "a\u202Eb", "a\u0085b"})
    void with_characters_that_hide_or_turn_text_is_refused(String name) {
      assertThat(Names.problemWithName("name", name)).isPresent();
    }

    @Test
    void is_required() {
      assertThat(Names.problemWithName("name", "   "))
          .hasValueSatisfying(
              problem -> assertThat(problem.rule()).isEqualTo(FieldProblem.Rule.REQUIRED));
    }
  }

  @Nested
  class A_slug {
    @ParameterizedTest
    @ValueSource(strings = {"acme", "a-1", "123", "abcdefghijklmnopqrstuvwxyz-123"})
    void of_small_letters_digits_and_single_hyphens_is_right(String slug) {
      assertThat(Names.problemWithSlug("slug", slug)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "ab",
          "-abc",
          "abc-",
          "a--b",
          "Acme",
          "a_b",
          "acmé",
          "abcdefghijklmnopqrstuvwxyz-1234"
        })
    void otherwise_is_not(String slug) {
      assertThat(Names.problemWithSlug("slug", slug)).isPresent();
    }

    @Test
    void is_made_from_a_name_without_its_marks() {
      assertThat(Names.slugOf("Müller & Söhne GmbH")).isEqualTo("muller-sohne-gmbh");
      assertThat(Names.slugOf("日本")).isEmpty();
    }
  }
}
