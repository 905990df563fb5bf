package dev.latchkey.acceptance.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.edi.EdiConnector;
import dev.latchkey.acceptance.edi.EdiEndpoint;
import dev.latchkey.acceptance.edi.ExampleProcess;
import dev.latchkey.acceptance.edi.TokenFile;
import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurchaseOrdersIT {
  private static final String REFUSED =
      "Error opening connection. Exception is: Error code: INVALID_TOKEN";

  @TempDir Path folder;
  private RunningServer server;
  private ApiClient api;
  private EdiEndpoint endpoint;

  @BeforeEach
  void setUp() {
    Path data = folder.resolve("data");
    Path token = folder.resolve("admin.token");
    assertThat(
            Latchkey.run(
                    data,
                    "init",
                    "--organization",
                    "Acme",
                    "--admin-email",
                    "ann@example.com",
                    "--token-file",
                    token.toString(),
                    "--subscribe",
                    "edi")
                .exitCode())
        .isZero();
    server = RunningServer.start(data);
    api = new ApiClient(Latchkey.line(token));
    String verifierToken =
        create(
                "{\"kind\":\"organization\",\"name\":\"edi endpoint\",\"permissions\":[\"tokens:verify\"]}")
            .text("/value");
    endpoint =
        EdiEndpoint.start(
            folder,
            TokenFile.write(folder.resolve("verifier.token"), verifierToken),
            server.verify());
  }

  @AfterEach
  void tearDown() {
    endpoint.close();
    server.close();
  }

  @Test
  void Orders_pass_with_a_good_token_and_are_refused_once_it_is_switched_off() {
    ApiClient.Answer made = orders();
    EdiConnector connector = connector(made);

    assertThat(connector.send("orders/accepted.edi").output()).contains("accepted (997 AK5*A)");
    assertThat(connector.send("orders/wrong-segment-count.edi").output())
        .contains("rejected (997 AK5*R*4");
    assertThat(connector.send("orders/unknown-partner.edi").output())
        .contains("rejected (TA1*R*006");
    assertThat(connector.send("--lines", "10000", "--order", "4500099999").output())
        .contains("accepted (997 AK5*A), 10000 lines");

    assertThat(switchOff(made).status()).isEqualTo(200);

    Latchkey.Ran refused = connector.send("orders/accepted.edi");
    assertThat(refused.output()).contains(REFUSED);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(actionsOn(made.text("/id"))).containsSubsequence("token.switch-off", "token.create");
  }

  @Test
  void An_open_connection_closes_when_its_token_is_switched_off() {
    ApiClient.Answer made = orders();
    try (ExampleProcess watching = connector(made).watch("orders/accepted.edi")) {
      switchOff(made);

      Latchkey.Ran closed = watching.awaitEnd();
      assertThat(closed.exitCode()).isEqualTo(1);
      assertThat(closed.output()).contains(REFUSED);
    }
  }

  private ApiClient.Answer orders() {
    return create(
        "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\",\"description\":\"orders\"}");
  }

  private EdiConnector connector(ApiClient.Answer made) {
    Path token = TokenFile.write(folder.resolve("connector.token"), made.text("/value"));
    return new EdiConnector(folder, token, server.verify(), endpoint);
  }

  private ApiClient.Answer switchOff(ApiClient.Answer made) {
    return api.patch(
        server.console(),
        "/api/v1/organizations/acme/tokens/" + made.text("/id"),
        "{\"status\":\"INACTIVE\"}");
  }

  private List<String> actionsOn(String id) {
    List<String> actions = new ArrayList<>();
    api.get(server.console(), "/api/v1/organizations/acme/tokens/" + id + "/events")
        .json()
        .path("items")
        .forEach(event -> actions.add(event.path("action").asString()));
    return actions;
  }

  private ApiClient.Answer create(String json) {
    ApiClient.Answer made = api.post(server.console(), "/api/v1/organizations/acme/tokens", json);
    assertThat(made.status()).as(String.valueOf(made.body())).isEqualTo(201);
    return made;
  }
}
