package dev.latchkey.acceptance.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds behind every reverse proxy that asks at `/auth/check` for `orders:read` of
// `orders-api`
/// in production.
abstract class ReverseProxyContract {
  private static final String BEARER = "Bearer realm=\"latchkey\"";

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private Application application;
  private Acme acme;
  private ProxyProcess proxy;

  /// Starts the proxy.
  ///
  /// @param verify `host:port` of verification
  /// @param behind `host:port` of the application
  abstract ProxyProcess start(Path folder, String verify, String behind);

  /// The status that a client gets where Latchkey does not answer at all.
  abstract int statusWithoutAnswer();

  @BeforeEach
  void setUp() {
    application = new Application();
    acme = new Acme(folder, "--trusted-proxies", "127.0.0.1/32=acme");
    proxy = start(folder, acme.server().verify().getAuthority(), "127.0.0.1:" + application.port());
  }

  @AfterEach
  void tearDown() {
    proxy.close();
    acme.close();
    application.close();
    http.close();
  }

  private HttpResponse<String> ask(String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + "/orders?page=2"))
            .POST(HttpRequest.BodyPublishers.ofString("a body"));
    for (int at = 0; at < headers.length; at += 2) {
      request.header(headers[at], headers[at + 1]);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private static void assertRefused(HttpResponse<String> response, int status, String challenge) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().allValues("www-authenticate")).containsExactly(challenge);
  }

  @Test
  void A_good_token_passes_and_the_application_learns_whose_it_is_from_the_proxy_alone() {
    Acme.Issued token = acme.orders("\"orders:read\"", "");

    HttpResponse<String> response =
        ask(
            "Authorization",
            "Bearer " + token.value(),
            "X-Latchkey-Subject",
            "usr_forged",
            "X-Latchkey-Permissions",
            "everything",
            "X_Latchkey_Subject",
            "usr_forged",
            "X.Latchkey.Subject",
            "usr_forged",
            "X-Latchkey-Verifier",
            "forged");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body())
        .contains("x-latchkey-token-id=[" + token.id() + "]")
        .contains("x-latchkey-organization=[acme]")
        .contains("x-latchkey-permissions=[orders:read]")
        .doesNotContain("forged", "everything");
  }

  @Test
  void Without_a_token_the_challenge_names_no_error() {
    assertRefused(ask(), 401, BEARER);
  }

  @Test
  void A_token_that_is_not_good_is_401() {
    assertRefused(
        ask("Authorization", "Bearer nonsense"), 401, BEARER + ", error=\"invalid_token\"");
  }

  @Test
  void Two_credentials_are_401_however_good() {
    String token = acme.orders("\"orders:read\"", "").value();

    assertRefused(
        ask("Authorization", "Bearer " + token, "private-token", token),
        401,
        BEARER + ", error=\"invalid_request\"");
  }

  @Test
  void A_token_without_the_permission_is_403_and_the_challenge_names_it() {
    assertRefused(
        ask("private-token", acme.orders("\"orders:write\"", "").value()),
        403,
        BEARER + ", error=\"insufficient_scope\", scope=\"orders:read\"");
  }

  @Test
  void A_token_that_is_switched_off_is_refused_from_then_on() {
    Acme.Issued token = acme.orders("\"orders:read\"", "");
    assertThat(ask("private-token", token.value()).statusCode()).isEqualTo(200);

    acme.switchOff(token);

    assertThat(ask("private-token", token.value()).statusCode()).isEqualTo(401);
  }

  @Test
  void The_clients_address_is_the_one_that_the_proxy_saw() {
    String here = acme.orders("\"orders:read\"", ",\"allowedAddresses\":[\"127.0.0.0/8\"]").value();
    String elsewhere =
        acme.orders("\"orders:read\"", ",\"allowedAddresses\":[\"203.0.113.0/24\"]").value();

    assertThat(ask("private-token", here).statusCode()).isEqualTo(200);
    assertThat(ask("private-token", elsewhere, "X-Forwarded-For", "203.0.113.9").statusCode())
        .isEqualTo(403);
  }

  @Test
  void Where_no_decision_can_be_made_the_client_gets_503_with_the_time_to_wait()
      throws IOException {
    Path data = acme.server().data();
    String token = acme.orders("\"orders:read\"", "").value();
    acme.close();
    java.nio.file.Files.move(data.resolve("master.key"), folder.resolve("master.key"));
    try (var sealed =
        dev.latchkey.acceptance.server.RunningServer.start(
            data, "--trusted-proxies", "127.0.0.1/32=acme")) {
      proxy.close();
      proxy = start(folder, sealed.verify().getAuthority(), "127.0.0.1:" + application.port());

      HttpResponse<String> response = ask("private-token", token);

      assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
      assertThat(response.headers().firstValue("retry-after")).contains("1");
      assertThat(response.headers().firstValue("www-authenticate")).isEmpty();
    }
  }

  @Test
  void Where_Latchkey_does_not_answer_nothing_passes() {
    String token = acme.orders("\"orders:read\"", "").value();
    acme.close();

    assertThat(ask("private-token", token).statusCode()).isEqualTo(statusWithoutAnswer());
  }
}
