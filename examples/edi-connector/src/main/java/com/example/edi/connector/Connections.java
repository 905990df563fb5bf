package com.example.edi.connector;

import com.example.edi.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Latchkey's `/v1/connections`.
final class Connections {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http;
  private final URI latchkey;
  private final Token token;

  Connections(HttpClient http, URI latchkey, Token token) {
    this.http = http;
    this.latchkey = latchkey;
    this.token = token;
  }

  /// Opens a connection for `edi` and gives its id.
  String open(String environment, Optional<String> organization)
      throws RefusedException, UnreachableException, InterruptedException {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("service", "edi");
    fields.put("token", token.value());
    fields.put("environment", environment);
    organization.ifPresent(name -> fields.put("organization", name));
    HttpRequest request =
        HttpRequest.newBuilder(latchkey.resolve("/v1/connections"))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, application/problem+json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(fields)))
            .build();
    HttpResponse<String> response = send(request, BodyHandlers.ofString());
    refuse(response.statusCode(), response.body());
    String id = Json.read(response.body()).path("id").asText();
    if (response.statusCode() != 201 || !id.matches("[A-Za-z0-9._~-]+")) {
      throw unexpected(response.statusCode());
    }
    return id;
  }

  /// Waits on the connection's event stream until the connection is closed or the stream breaks.
  ///
  /// @return only when the stream broke without a reason, so that it is worth another try
  /// @throws RefusedException when the connection is closed: its token stopped being good
  void watch(String id) throws RefusedException, UnreachableException, InterruptedException {
    HttpRequest request = connection(id).header("Accept", "text/event-stream").GET().build();
    HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        refuse(response.statusCode(), new String(body.readNBytes(65_536), StandardCharsets.UTF_8));
        throw unexpected(response.statusCode());
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
      Optional<String> code = ClosedEvent.code(lines);
      if (code.isPresent()) {
        throw RefusedException.ofCode(code.get());
      }
    } catch (IOException e) {
      throw new UnreachableException("The connection's event stream broke", e);
    }
  }

  /// Closes the connection; whether Latchkey still knew it makes no difference.
  void close(String id) throws UnreachableException, InterruptedException {
    send(connection(id).timeout(TIMEOUT).DELETE().build(), BodyHandlers.discarding());
  }

  private HttpRequest.Builder connection(String id) {
    return HttpRequest.newBuilder(latchkey.resolve("/v1/connections/" + id))
        .header("Authorization", token.authorization());
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws UnreachableException, InterruptedException {
    try {
      return http.send(request, handler);
    } catch (IOException e) {
      throw new UnreachableException("Latchkey can't be reached at " + latchkey, e);
    }
  }

  private static void refuse(int status, String body) throws RefusedException {
    if (status == 401 || status == 403) {
      throw RefusedException.ofProblem(body);
    }
  }

  private UnreachableException unexpected(int status) {
    return new UnreachableException("Latchkey at " + latchkey + " answered " + status);
  }
}
