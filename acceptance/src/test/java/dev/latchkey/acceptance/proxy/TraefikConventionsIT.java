package dev.latchkey.acceptance.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Requests with the headers that Traefik's `forwardAuth` sends, to the address of
/// docs/manual/traefik.md. Traefik itself is no package of Debian.
class TraefikConventionsIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path folder;
  private static Acme acme;

  @BeforeAll
  static void setUp() {
    acme = new Acme(folder, "--trusted-proxies", "127.0.0.1/32=acme");
  }

  @AfterAll
  static void tearDown() {
    acme.close();
  }

  private static HttpResponse<String> ask(String token, String client) {
    String address =
        ProxyProcess.settings("traefik.md", "yaml")
            .replaceAll("(?s).*address: \"([^\"]+)\".*", "$1")
            .replace("127.0.0.1:8081", acme.server().verify().getAuthority());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "text/html")
            .header("X-Forwarded-Method", "POST")
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Host", "shop.example.com")
            .header("X-Forwarded-Port", "443")
            .header("X-Forwarded-Server", "edge-1")
            .header("X-Forwarded-Uri", "/orders?page=2")
            .header("X-Forwarded-For", client)
            .GET()
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void A_good_token_is_204_with_every_header_that_Traefik_copies() {
    HttpResponse<String> response = ask(acme.orders("\"orders:read\"", "").value(), "203.0.113.9");

    assertThat(response.statusCode()).isEqualTo(204);
    String settings = ProxyProcess.settings("traefik.md", "yaml");
    settings
        .lines()
        .filter(line -> line.contains("- X-"))
        .map(line -> line.replaceAll("^ *- ", ""))
        .forEach(name -> assertThat(response.headers().firstValue(name)).as(name).isPresent());
  }

  @Test
  void The_client_is_where_Traefik_says() {
    String token =
        acme.orders("\"orders:read\"", ",\"allowedAddresses\":[\"203.0.113.0/24\"]").value();

    assertThat(ask(token, "203.0.113.9").statusCode()).isEqualTo(204);
    assertThat(ask(token, "198.51.100.9").statusCode()).isEqualTo(403);
  }

  @Test
  void Refusals_are_passed_on_with_their_challenge() {
    HttpResponse<String> response = ask("nonsense", "203.0.113.9");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("www-authenticate"))
        .contains("Bearer realm=\"latchkey\", error=\"invalid_token\"");
  }
}
