package dev.latchkey.acceptance.company;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeycloakIT {
  private static final String ANN = "ann@example.com";
  private static final String PASSWORD = "three grey herons walk";
  private static final String SECRET = "the-clients-secret";

  @TempDir private static Path folder;
  private static Keycloak keycloak;
  private static RunningServer server;
  private static ApiClient api;

  @BeforeAll
  static void start() throws IOException {
    keycloak = Keycloak.start(Files.createDirectory(folder.resolve("keycloak")));
    Path data = folder.resolve("data");
    Path token = folder.resolve("token");
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    Latchkey.Ran init =
        Latchkey.run(
            data,
            "init",
            "--organization",
            "Acme",
            "--admin-email",
            ANN,
            "--admin-password-file",
            password.toString(),
            "--token-file",
            token.toString());
    assertThat(init.exitCode()).as(init.output()).isZero();
    server = RunningServer.start(data, "--allow-outgoing", "127.0.0.1/32");
    api = new ApiClient(Latchkey.line(token));
    ApiClient.Answer made =
        api.post(
            server.console(),
            "/api/v1/organizations/acme/groups",
            "{\"name\":\"Warehouse\",\"slug\":\"warehouse\"}");
    assertThat(made.status()).as(made.http().body()).isEqualTo(201);
    setUp(SECRET);
  }

  @AfterAll
  static void stop() {
    server.close();
    keycloak.close();
  }

  @Test
  void Whom_Keycloak_vouches_for_comes_in_as_a_member_and_into_his_groups() {
    try (Person cleo = new Person()) {
      Person.Page arrived = cleo.signInAt(server.console(), "cleo", "cleo-password");

      assertThat(arrived.address().getPath()).startsWith("/o/acme");
      assertThat(arrived.status()).isEqualTo(200);
      assertThat(arrived.body()).contains("Cleo Kurz");
    }
    ApiClient.Answer members =
        api.get(server.console(), "/api/v1/organizations/acme/groups/warehouse/members");
    assertThat(members.http().body()).contains("cleo@example.com");
  }

  @Test
  void Whose_address_Keycloak_does_not_call_verified_stays_outside() {
    try (Person dan = new Person()) {
      Person.Page refused = dan.signInAt(server.console(), "dan", "dan-password");

      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.body()).contains("Your company&#39;s sign-in did not let you in.");
      assertThat(dan.get(server.console().resolve("/account/sessions")).address().getPath())
          .isEqualTo("/sign-in");
    }
    assertThat(
            api.get(server.console(), "/api/v1/organizations/acme/audit-events?action=session")
                .http()
                .body())
        .contains("someone by the company's sign-in", "\"result\":\"REFUSED\"");
  }

  @Test
  void With_another_client_secret_nobody_comes_in() {
    setUp("another-secret");
    try (Person cleo = new Person()) {
      assertThat(cleo.signInAt(server.console(), "cleo", "cleo-password").status()).isEqualTo(422);
    } finally {
      setUp(SECRET);
    }
  }

  private static void setUp(String secret) {
    try (Person ann = new Person()) {
      ann.post(
          server.console().resolve("/sign-in"),
          "email=" + encoded(ANN) + "&password=" + encoded(PASSWORD));
      Person.Page saved =
          ann.submit(
              server.console().resolve("/o/acme/organization/company-sign-in"),
              "issuer="
                  + encoded(keycloak.issuer())
                  + "&clientId=latchkey&clientSecret="
                  + encoded(secret)
                  + "&groupsClaim=groups&groups="
                  + encoded("warehouse = warehouse"));
      assertThat(saved.status()).as(saved.body()).isEqualTo(200);
      assertThat(saved.body()).contains("/sign-in/company/acme");
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
