package dev.latchkey.benchmarks.peers;

import dev.latchkey.benchmarks.verification.ServerProcess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/// Has tokens issued, as soon as the server is ready.
final class KeycloakTokens {
  private static final Duration START = Duration.ofMinutes(8);
  private static final int AT_ONCE = 8;

  private final ServerProcess server;
  private final HttpRequest request;

  KeycloakTokens(ServerProcess server, String path) {
    this.server = server;
    this.request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .timeout(Duration.ofMinutes(1))
            .header("Authorization", Introspections.AUTHORIZATION)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
  }

  List<String> issue(int count) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService askers = Executors.newFixedThreadPool(AT_ONCE)) {
      awaitReady(client);
      List<Future<String>> issuing = new ArrayList<>();
      for (int number = 0; number < count; number++) {
        issuing.add(askers.submit(() -> issueOne(client)));
      }
      List<String> tokens = new ArrayList<>();
      for (Future<String> one : issuing) {
        tokens.add(one.get());
      }
      return tokens;
    }
  }

  private void awaitReady(HttpClient client) throws Exception {
    long deadline = System.nanoTime() + START.toNanos();
    while (server.isAlive() && System.nanoTime() < deadline) {
      try {
        issueOne(client);
        return;
      } catch (ConnectException notYet) {
        TimeUnit.MILLISECONDS.sleep(500);
      }
    }
    throw new IllegalStateException("Keycloak did not start; its log lies beside it");
  }

  private String issueOne(HttpClient client) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException("Keycloak issues no token: " + response.body());
    }
    return JsonMapper.shared().readTree(response.body()).get("access_token").asString();
  }
}
