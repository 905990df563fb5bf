package dev.latchkey.verification.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientNameTest {
  @Test
  void is_the_first_product_of_what_the_client_calls_itself() {
    assertThat(ClientName.of("curl/8.14.1")).isEqualTo("curl/8.14.1");
    assertThat(ClientName.of("Mozilla/5.0 (X11; Linux)")).isEqualTo("Mozilla/5.0");
    assertThat(ClientName.of("Java-http-client/25")).isEqualTo("Java-http-client/25");
  }

  @Test
  void stops_at_what_belongs_to_no_product_and_has_a_longest_length() {
    assertThat(ClientName.of("x".repeat(500))).hasSize(ClientName.MOST_CHARACTERS);
    assertThat(ClientName.of("a\u0001b")).isEqualTo("a");
    assertThat(ClientName.of("<script>")).isNull();
    assertThat(ClientName.of("")).isNull();
    assertThat(ClientName.of(null)).isNull();
  }
}
