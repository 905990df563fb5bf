package dev.latchkey.acceptance.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.ApiClient.Answer;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A server with the organizations `acme`, subscribed to `edi`, and `globex`, which can be stopped
/// and started again where it was.
final class Upstream implements AutoCloseable {
  static final String API = "/api/v1/organizations/";
  private static final String EMAIL = "ann@example.com";
  private static final String PASSWORD = "four unlikely words here";

  private final Path folder;
  private final ApiClient ann;
  private final ApiClient annOfGlobex;
  private RunningServer server;

  Upstream(Path folder, String... options) {
    this.folder = folder;
    Path token = folder.resolve("admin.token");
    Path password = written("admin.password", PASSWORD);
    Latchkey.Ran init =
        Latchkey.run(
            data(),
            "init",
            "--organization",
            "Acme",
            "--admin-email",
            EMAIL,
            "--admin-password-file",
            password.toString(),
            "--token-file",
            token.toString(),
            "--subscribe",
            "edi");
    assertThat(init.exitCode()).as(init.output()).isZero();
    server = RunningServer.start(data(), options);
    ann = new ApiClient(Latchkey.line(token));
    made(
        ann.post(
            server.console(),
            API.substring(0, API.length() - 1),
            "{\"name\":\"Globex\",\"administratorEmail\":\"" + EMAIL + "\"}"));
    ann.put(server.console(), API + "globex/subscriptions/edi", "{}");
    Person person = new Person(server.console());
    person.signIn(EMAIL, PASSWORD);
    annOfGlobex = new ApiClient(person.personalToken("globex"));
  }

  private Path data() {
    return folder.resolve("server");
  }

  RunningServer server() {
    return server;
  }

  ApiClient administrator() {
    return ann;
  }

  /// A token of acme for `edi`.
  Answer order() {
    return issue(
        "acme", "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\"}");
  }

  Answer organizationToken(String organization, String name, String permission) {
    return issue(
        organization,
        "{\"kind\":\"organization\",\"name\":\"%s\",\"permissions\":[\"%s\"]}"
            .formatted(name, permission));
  }

  Answer issue(String organization, String json) {
    ApiClient maker = organization.equals("globex") ? annOfGlobex : ann;
    return made(maker.post(server.console(), API + organization + "/tokens", json));
  }

  private static Answer made(Answer answer) {
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(201);
    return answer;
  }

  Answer switchOff(Answer token, String... headers) {
    Answer off =
        ann.patch(
            server.console(),
            API + "acme/tokens/" + token.text("/id"),
            "{\"status\":\"INACTIVE\"}",
            headers);
    assertThat(off.status()).as(off.http().body()).isEqualTo(200);
    return off;
  }

  /// A file that holds the token's value.
  Path file(Answer token) {
    return written("feed-" + System.nanoTime() + ".token", token.text("/value"));
  }

  private Path written(String name, String line) {
    try {
      return Files.writeString(folder.resolve(name), line + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts a data plane that follows this server.
  RunningServer dataPlane(Path tokenFile, String... options) {
    return RunningServer.startDataPlane(
        folder.resolve("edge-" + System.nanoTime()), server.verify(), tokenFile, options);
  }

  void startAgain() {
    server =
        RunningServer.start(data(), "--verify-port", Integer.toString(server.verify().getPort()));
  }

  @Override
  public void close() {
    server.close();
  }
}
