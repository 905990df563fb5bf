package com.example.edi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.edi.connector.Connector;
import com.example.edi.endpoint.Endpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Connector and endpoint as they run, with a small server that stands for Latchkey.
class EndToEndTest {
  private static final String INVALID =
      "Error opening connection. Exception is: Error code: INVALID_TOKEN";
  private static final String NO_SUBSCRIPTION =
      "Error opening connection. Exception is: Error code: SUBSCRIPTION_REQUIRED";

  @TempDir Path folder;
  private StandInLatchkey latchkey;
  private Endpoint endpoint;
  private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void start() throws IOException {
    latchkey = new StandInLatchkey();
    endpoint = endpoint(StandInLatchkey.VERIFIER);
  }

  @AfterEach
  void stop() {
    endpoint.close();
    latchkey.close();
  }

  @Nested
  class Sending {
    @Test
    void says_for_each_order_what_became_of_it() throws IOException {
      Run run =
          connector(
              "orders/accepted.edi",
              "orders/wrong-segment-count.edi",
              "orders/unknown-partner.edi");

      assertEquals(
          List.of(
              "PO 4500012345: accepted (997 AK5*A), 3 lines",
              "PO 4500012346: rejected (997 AK5*R*4: number of included segments does not match),"
                  + " 3 lines",
              "PO 4500012347: rejected (TA1*R*006: interchange sender unknown), 3 lines"),
          run.lines());
      assertEquals(1, run.code());
    }

    @Test
    void closes_the_connection_at_the_end() throws IOException {
      Run run = connector("orders/accepted.edi");

      assertEquals(0, run.code());
      assertEquals(Set.of(), latchkey.open);
    }

    @Test
    void an_order_of_10_000_lines_is_accepted() throws IOException {
      Run run = connector("--lines", "10000", "--order", "4500099999");

      assertEquals(List.of("PO 4500099999: accepted (997 AK5*A), 10000 lines"), run.lines());
    }

    @Test
    void a_made_order_can_be_wrong_on_purpose() throws IOException {
      Run count = connector("--lines", "2", "--order", "PO1", "--wrong-count");
      Run partner = connector("--lines", "1", "--order", "PO2", "--partner", "NOBODYINC");

      assertTrue(count.output().startsWith("PO PO1: rejected (997 AK5*R*4:"), count.output());
      assertTrue(partner.output().startsWith("PO PO2: rejected (TA1*R*006:"), partner.output());
    }

    @Test
    void asks_latchkey_about_edi_in_the_environment() throws IOException {
      connector("orders/accepted.edi");

      assertEquals("edi", latchkey.lastQuestion.path("service").asText());
      assertEquals("production", latchkey.lastQuestion.path("environment").asText());
      assertEquals("127.0.0.1", latchkey.lastQuestion.path("clientAddress").asText());
    }
  }

  @Nested
  class Refusing {
    @Test
    void a_token_that_is_switched_off_opens_no_connection() throws IOException {
      latchkey.refuse("INVALID_TOKEN");

      assertEquals(new Run(1, INVALID + "\n", ""), connector("orders/accepted.edi"));
    }

    @Test
    void without_a_subscription_no_connection_is_opened() throws IOException {
      latchkey.refuse("SUBSCRIPTION_REQUIRED");

      assertEquals(new Run(1, NO_SUBSCRIPTION + "\n", ""), connector("orders/accepted.edi"));
    }

    @Test
    void the_endpoint_refuses_on_its_own() throws Exception {
      assertProblem(401, "INVALID_TOKEN", post("lk_edi_other"));
      latchkey.refuse("INSUFFICIENT_SCOPE");
      assertProblem(401, "INVALID_TOKEN", post(StandInLatchkey.TOKEN));
      latchkey.refuse("SUBSCRIPTION_REQUIRED");
      assertProblem(403, "SUBSCRIPTION_REQUIRED", post(StandInLatchkey.TOKEN));
    }

    @Test
    void a_token_switched_off_between_two_orders_ends_the_run() throws Exception {
      assertEquals(200, post(StandInLatchkey.TOKEN).statusCode());

      latchkey.refuse("INVALID_TOKEN");

      assertProblem(401, "INVALID_TOKEN", post(StandInLatchkey.TOKEN));
    }

    @Test
    void nothing_is_accepted_when_latchkey_cannot_decide() throws Exception {
      latchkey.verifyStatus = 503;
      HttpResponse<String> undecided = post(StandInLatchkey.TOKEN);
      latchkey.verifyStatus = 200;
      endpoint.close();
      endpoint = endpoint("lk_ver_unknown");
      HttpResponse<String> unknownVerifier = post(StandInLatchkey.TOKEN);
      latchkey.close();
      HttpResponse<String> unreachable = post(StandInLatchkey.TOKEN);

      for (HttpResponse<String> response : List.of(undecided, unknownVerifier, unreachable)) {
        assertProblem(503, "UNAVAILABLE", response);
        assertTrue(response.body().contains("Nothing was accepted"), response.body());
      }
      assertTrue(log.stream().anyMatch(line -> line.contains("verifier's token")), log.toString());
    }

    @Test
    void the_connector_says_that_latchkey_is_unreachable() throws IOException {
      latchkey.close();

      Run run = connector("orders/accepted.edi");

      assertEquals(3, run.code());
      assertTrue(run.errors().contains("Latchkey can't be reached"), run.errors());
    }

    @Test
    void no_token_is_in_any_line() throws Exception {
      connector("orders/accepted.edi");
      post("lk_edi_other");

      assertTrue(log.stream().noneMatch(line -> line.contains("lk_")), log.toString());
    }
  }

  @Nested
  class Watching {
    @Test
    void ends_with_the_refusal_when_the_token_is_switched_off() throws Exception {
      CompletableFuture<Run> running =
          CompletableFuture.supplyAsync(() -> connector("--watch", "orders/accepted.edi"));
      assertTrue(latchkey.watched.await(10, TimeUnit.SECONDS));

      latchkey.refuse("INVALID_TOKEN");

      Run run = running.get(10, TimeUnit.SECONDS);
      assertEquals(INVALID, run.lines().getLast());
      assertEquals(1, run.code());
    }
  }

  @Nested
  class Calling {
    @Test
    void a_token_is_taken_from_a_file_only() {
      Run run = run("--token", StandInLatchkey.TOKEN);

      assertEquals(2, run.code());
      assertTrue(run.errors().startsWith("There is no option --token\n"), run.errors());
    }

    @Test
    void a_token_is_not_sent_unencrypted_to_another_machine() throws IOException {
      Run run = run("--token-file", file("token", "x"), "--latchkey", "http://latchkey.example");

      assertEquals(2, run.code());
      assertTrue(run.errors().contains("https://"), run.errors());
    }

    @Test
    void what_is_no_interchange_is_not_sent() throws IOException {
      Run run = connector(file("letter.txt", "Dear Sirs"));

      assertEquals(1, run.code());
      assertTrue(run.output().contains("not sent"), run.output());
    }
  }

  private record Run(int code, String output, String errors) {
    List<String> lines() {
      return output.lines().toList();
    }
  }

  private Endpoint endpoint(String verifier) throws IOException {
    String[] arguments = {
      "--port",
      "0",
      "--latchkey",
      latchkey.address().toString(),
      "--verifier-token-file",
      file("verifier", verifier)
    };
    return Endpoint.start(arguments, log::add);
  }

  private Run connector(String... arguments) {
    String[] servers = {
      "--token-file",
      file("token", StandInLatchkey.TOKEN),
      "--latchkey",
      latchkey.address().toString(),
      "--endpoint",
      endpoint.address().toString()
    };
    return run(Stream.concat(Stream.of(servers), Stream.of(arguments)).toArray(String[]::new));
  }

  private static Run run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Connector.run(
            arguments, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  private HttpResponse<String> post(String token) throws Exception {
    URI address = endpoint.address().resolve("/interchanges");
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofFile(Path.of("orders/accepted.edi")))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private static void assertProblem(int status, String code, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response.body());
    assertEquals(code, Json.read(response.body()).path("code").asText());
    assertEquals(
        "application/problem+json", response.headers().firstValue("Content-Type").orElseThrow());
  }

  private String file(String name, String content) {
    try {
      return Files.writeString(folder.resolve(name), content + "\n").toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
