package dev.latchkey.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class MailServerTest {
  @Test
  void Speaks_on_587_and_with_TLS_from_the_first_byte_on_465() {
    assertThat(server("smtp://mail.example.com").port()).isEqualTo(587);
    assertThat(server("smtps://mail.example.com").port()).isEqualTo(465);
    assertThat(server("smtps://mail.example.com").tls()).isTrue();
    assertThat(server("smtp://mail.example.com:25").port()).isEqualTo(25);
  }

  @Test
  void Takes_user_and_password_out_of_the_address_decoded() {
    MailServer server = server("smtp://keys%40example.com:p%3Aw+1@mail.example.com");

    assertThat(server.user()).isEqualTo("keys@example.com");
    assertThat(server.password()).isNotNull();
    assertThat(java.util.Objects.requireNonNull(server.password()).expose()).isEqualTo("p:w+1");
    assertThat(server.toString()).doesNotContain("p:w");
  }

  @Test
  void Sends_as_the_address_names_or_as_latchkey_at_the_public_host() {
    assertThat(server("smtp://mail.example.com?from=keys%40acme.example").from())
        .isEqualTo("keys@acme.example");
    assertThat(server("smtp://mail.example.com").from()).isEqualTo("latchkey@tokens.example.com");
  }

  @Test
  void Is_elsewhere_unless_its_name_is_this_machine() {
    assertThat(server("smtp://127.0.0.1").isElsewhere()).isFalse();
    assertThat(server("smtp://localhost").isElsewhere()).isFalse();
    assertThat(server("smtp://[::1]").isElsewhere()).isFalse();
    assertThat(server("smtp://203.0.113.9").isElsewhere()).isTrue();
  }

  private static MailServer server(String url) {
    return MailServer.of(URI.create(url), "tokens.example.com");
  }
}
