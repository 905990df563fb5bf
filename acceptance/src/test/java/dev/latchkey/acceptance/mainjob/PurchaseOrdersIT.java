package dev.latchkey.acceptance.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurchaseOrdersIT {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("latchkey.home", ".."), "examples", "edi-connector");
  private static final String REFUSED =
      "Error opening connection. Exception is: Error code: INVALID_TOKEN";

  @TempDir Path folder;
  private RunningServer server;
  private ApiClient api;
  private Process endpoint;
  private Path endpointOutput;

  @BeforeEach
  void setUp() throws IOException {
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
    endpointOutput = folder.resolve("endpoint.log");
    endpoint =
        example(
            endpointOutput,
            "endpoint",
            "--verifier-token-file",
            tokenFile(
                "verifier.token",
                "{\"kind\":\"organization\",\"name\":\"edi endpoint\",\"permissions\":[\"tokens:verify\"]}"),
            "--latchkey",
            server.verify().toString(),
            "--port",
            "0",
            "--environment",
            "production");
  }

  @AfterEach
  void tearDown() {
    endpoint.destroy();
    server.close();
  }

  @Test
  void Orders_pass_with_a_good_token_and_are_refused_once_it_is_switched_off() throws Exception {
    ApiClient.Answer made =
        create(
            "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\",\"description\":\"orders\"}");
    String id = made.text("/id");
    String token = file("connector.token", made.text("/value"));

    assertThat(connector(token, "orders/accepted.edi").output()).contains("accepted (997 AK5*A)");
    assertThat(connector(token, "orders/wrong-segment-count.edi").output())
        .contains("rejected (997 AK5*R*4");
    assertThat(connector(token, "orders/unknown-partner.edi").output())
        .contains("rejected (TA1*R*006");
    assertThat(connector(token, "--lines", "10000", "--order", "4500099999").output())
        .contains("accepted (997 AK5*A), 10000 lines");

    assertThat(
            api.patch(
                    server.console(),
                    "/api/v1/organizations/acme/tokens/" + id,
                    "{\"status\":\"INACTIVE\"}")
                .status())
        .isEqualTo(200);

    Latchkey.Ran refused = connector(token, "orders/accepted.edi");
    assertThat(refused.output()).contains(REFUSED);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(actionsOn(id)).containsSubsequence("token.switch-off", "token.create");
  }

  @Test
  void An_open_connection_closes_when_its_token_is_switched_off() throws Exception {
    ApiClient.Answer made =
        create(
            "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\",\"description\":\"orders\"}");
    String token = file("connector.token", made.text("/value"));
    Path output = folder.resolve("watch.log");
    Process watching =
        example(
            output,
            "connector",
            "--token-file",
            token,
            "--latchkey",
            server.verify().toString(),
            "--endpoint",
            endpointAddress(),
            "--environment",
            "production",
            "--watch",
            "orders/accepted.edi");
    await(output, Pattern.compile("Connection open, watching it"));

    api.patch(
        server.console(),
        "/api/v1/organizations/acme/tokens/" + made.text("/id"),
        "{\"status\":\"INACTIVE\"}");

    assertThat(watching.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(watching.exitValue()).isEqualTo(1);
    assertThat(Files.readString(output)).contains(REFUSED);
  }

  private List<String> actionsOn(String id) {
    List<String> actions = new ArrayList<>();
    api.get(server.console(), "/api/v1/organizations/acme/tokens/" + id + "/events")
        .json()
        .path("items")
        .forEach(event -> actions.add(event.path("action").asString()));
    return actions;
  }

  private Latchkey.Ran connector(String tokenFile, String... rest) throws Exception {
    Path output = Files.createTempFile(folder, "connector", ".log");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--token-file",
                tokenFile,
                "--latchkey",
                server.verify().toString(),
                "--endpoint",
                endpointAddress(),
                "--environment",
                "production"));
    arguments.addAll(List.of(rest));
    Process process = example(output, "connector", arguments.toArray(String[]::new));
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Latchkey.Ran(process.exitValue(), Files.readString(output));
  }

  private String endpointAddress() throws IOException {
    return await(endpointOutput, Pattern.compile("EDI endpoint ready: (http://\\S+)")).group(1);
  }

  private static Matcher await(Path output, Pattern wanted) throws IOException {
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
    while (System.nanoTime() < until) {
      Matcher found = wanted.matcher(Files.exists(output) ? Files.readString(output) : "");
      if (found.find()) {
        return found;
      }
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
    }
    throw new AssertionError("not said: " + wanted + " in " + Files.readString(output));
  }

  private ApiClient.Answer create(String json) {
    ApiClient.Answer made = api.post(server.console(), "/api/v1/organizations/acme/tokens", json);
    assertThat(made.status()).as(String.valueOf(made.body())).isEqualTo(201);
    return made;
  }

  private String tokenFile(String name, String draft) throws IOException {
    return file(name, create(draft).text("/value"));
  }

  private String file(String name, String value) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, value + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file.toString();
  }

  private static Process example(Path output, String script, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add("./" + script);
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(EXAMPLE.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }
}
