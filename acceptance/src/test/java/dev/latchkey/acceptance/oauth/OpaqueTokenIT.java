package dev.latchkey.acceptance.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.proxy.Acme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Spring Security's opaque-token resource server with its defaults, set up by the three properties
/// of docs/manual/oauth.md.
class OpaqueTokenIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path folder;
  private static Acme acme;
  private static ServletWebServerApplicationContext orders;

  /// A service that reads and writes orders.
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Orders {
    @Bean
    SecurityFilterChain chain(HttpSecurity http) {
      return http.authorizeHttpRequests(
              requests ->
                  requests
                      .requestMatchers("/orders")
                      .hasAuthority("SCOPE_orders:read")
                      .anyRequest()
                      .authenticated())
          .oauth2ResourceServer(server -> server.opaqueToken(Customizer.withDefaults()))
          .build();
    }

    @Bean
    Pages pages() {
      return new Pages();
    }
  }

  /// What it answers.
  @RestController
  static class Pages {
    @GetMapping("/orders")
    String orders() {
      return "two orders";
    }

    @GetMapping("/whoami")
    String whoami(Authentication authentication) {
      return String.valueOf(authentication.getName());
    }
  }

  @BeforeAll
  static void setUp() {
    acme = new Acme(folder);
    SpringApplication application = new SpringApplication(Orders.class);
    String properties = "--spring.security.oauth2.resourceserver.opaquetoken.";
    orders =
        (ServletWebServerApplicationContext)
            application.run(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                properties + "introspection-uri=" + acme.server().verify() + "/oauth2/introspect",
                properties + "client-id=orders",
                properties + "client-secret=" + acme.verifier().value());
  }

  @AfterAll
  static void tearDown() {
    orders.close();
    acme.close();
  }

  private static HttpResponse<String> get(String path, String token) {
    int port = Objects.requireNonNull(orders.getWebServer()).getPort();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + token)
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void A_token_opens_what_its_permissions_say_until_it_is_switched_off() {
    Acme.Issued token = acme.orders("\"orders:read\"", "");
    assertThat(get("/orders", token.value()).body()).isEqualTo("two orders");

    acme.switchOff(token);

    HttpResponse<String> refused = get("/orders", token.value());
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("www-authenticate").orElse(""))
        .contains("invalid_token");
  }

  @Test
  void A_token_without_the_permission_is_forbidden() {
    assertThat(get("/orders", acme.orders("\"orders:write\"", "").value()).statusCode())
        .isEqualTo(403);
    assertThat(get("/orders", "nonsense").statusCode()).isEqualTo(401);
  }

  @Test
  void A_token_with_a_principal_is_him() {
    assertThat(get("/whoami", acme.verifier().value()).body()).startsWith("tec_");
  }
}
