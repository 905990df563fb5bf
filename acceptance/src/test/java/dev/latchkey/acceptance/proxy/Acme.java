package dev.latchkey.acceptance.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import java.nio.file.Path;

/// The organization `acme` with its service `orders-api` on a running server.
public final class Acme implements AutoCloseable {
  private static final String API = "/api/v1/organizations/acme";

  private final RunningServer server;
  private final ApiClient api;

  /// @param options of `serve`
  public Acme(Path folder, String... options) {
    Path data = folder.resolve("data");
    Path token = folder.resolve("admin.token");
    Latchkey.Ran init =
        Latchkey.run(
            data,
            "init",
            "--organization",
            "Acme",
            "--admin-email",
            "ann@example.com",
            "--token-file",
            token.toString());
    assertThat(init.exitCode()).as(init.output()).isZero();
    server = RunningServer.start(data, options);
    api = new ApiClient(Latchkey.line(token));
    api.post(
        server.console(),
        API + "/services",
        "{\"name\":\"Orders API\",\"permissions\":[\"orders:read\",\"orders:write\"]}");
  }

  public RunningServer server() {
    return server;
  }

  /// A token of acme.
  ///
  /// @param id for what is done to it later
  public record Issued(String id, String value) {}

  /// @param more fields, each with a comma before it
  public Issued orders(String permissions, String more) {
    return issue(
        "{\"kind\":\"environment\",\"service\":\"orders-api\",\"environment\":\"production\",\"permissions\":["
            + permissions
            + "]"
            + more
            + "}");
  }

  public Issued verifier() {
    return issue(
        "{\"kind\":\"organization\",\"name\":\"proxy\",\"permissions\":[\"tokens:verify\"]}");
  }

  private Issued issue(String json) {
    ApiClient.Answer made = api.post(server.console(), API + "/tokens", json);
    assertThat(made.status()).as(made.http().body()).isEqualTo(201);
    return new Issued(made.text("/id"), made.text("/value"));
  }

  public void switchOff(Issued token) {
    ApiClient.Answer off =
        api.patch(server.console(), API + "/tokens/" + token.id(), "{\"status\":\"INACTIVE\"}");
    assertThat(off.status()).isEqualTo(200);
  }

  @Override
  public void close() {
    server.close();
  }
}
