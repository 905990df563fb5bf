package dev.latchkey.domain.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {
  private static final String TEXT = "lk_edi_4f9KxQ2mZb7T";

  @Test
  void A_secret_shows_itself_to_no_log() {
    Secret secret = Secret.of(TEXT);

    assertThat(secret.toString()).isEqualTo("Secret[redacted]");
    assertThat("said: " + secret).doesNotContain(TEXT);
    assertThat(secret.expose()).isEqualTo(TEXT);
  }

  @Test
  void A_secret_equals_no_other_so_that_no_comparison_tells_by_its_time() {
    assertThat(Secret.of(TEXT)).isNotEqualTo(Secret.of(TEXT));
  }
}
