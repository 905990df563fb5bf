package dev.latchkey.acceptance.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Speaks JSON to a server with one token.
public final class ApiClient {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration CONNECTS = Duration.ofSeconds(30);

  private final HttpClient http;
  private final String token;
  private final Duration patience;

  public ApiClient(String token) {
    this(token, Duration.ofMinutes(2));
  }

  private ApiClient(String token, Duration patience) {
    this.token = token;
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience.compareTo(CONNECTS) < 0 ? patience : CONNECTS)
            .build();
  }

  /// The same client, who waits no longer than that for an answer.
  public ApiClient within(Duration answer) {
    return new ApiClient(token, answer);
  }

  /// An answer; its body is null where there is none.
  public record Answer(int status, @Nullable JsonNode body, HttpResponse<String> http) {
    /// A text field of the body, by JSON Pointer.
    public String text(String pointer) {
      return json().at(pointer).asString();
    }

    public JsonNode json() {
      if (body == null) {
        throw new AssertionError("status " + status + " without a body");
      }
      return body;
    }
  }

  public Answer get(URI base, String path) {
    return send(request(base, path).GET().build());
  }

  public Answer post(URI base, String path, String json, String... headers) {
    return withBody("POST", base, path, json, headers);
  }

  public Answer put(URI base, String path, String json, String... headers) {
    return withBody("PUT", base, path, json, headers);
  }

  public Answer patch(URI base, String path, String json, String... headers) {
    return withBody("PATCH", base, path, json, headers);
  }

  public Answer delete(URI base, String path) {
    return send(request(base, path).DELETE().build());
  }

  private Answer withBody(String method, URI base, String path, String json, String... headers) {
    HttpRequest.Builder request =
        request(base, path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  private HttpRequest.Builder request(URI base, String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(patience)
        .header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      boolean json =
          answer
              .headers()
              .firstValue("Content-Type")
              .filter(type -> type.contains("json"))
              .isPresent();
      return new Answer(answer.statusCode(), json ? JSON.readTree(answer.body()) : null, answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
