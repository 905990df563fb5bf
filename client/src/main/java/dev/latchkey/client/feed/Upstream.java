package dev.latchkey.client.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A node's doors for followers, over HTTP. Usable by any number of threads.
public final class Upstream implements AutoCloseable {
  private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(2);
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(1);
  private static final Duration STREAM_BEGUN_WITHIN = Duration.ofSeconds(10);
  private static final JsonFactory JSON = new JsonFactory();

  private final URI base;
  private final Supplier<String> token;
  private final HttpClient client;

  /// @param base its verification address
  /// @param token asked for at each request, so that another one can take its place
  public Upstream(URI base, Supplier<String> token) {
    this.base = base;
    this.token = token;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTED_WITHIN)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /// Begins a stream.
  ///
  /// @param after where the follower stands; null for a snapshot
  /// @throws UpstreamFailure with 410 where the position is gone
  InputStream stream(@Nullable String after) {
    URI uri = base.resolve("/v1/feed" + (after == null ? "" : "?after=" + after));
    HttpRequest request =
        authorized(uri)
            .timeout(STREAM_BEGUN_WITHIN)
            .header("Accept", "application/octet-stream, application/problem+json")
            .GET()
            .build();
    HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
    if (response.statusCode() == 200) {
      return response.body();
    }
    try (InputStream body = response.body()) {
      String text = new String(body.readNBytes(4_096), StandardCharsets.UTF_8);
      throw failure(request, response.statusCode(), text);
    } catch (IOException cutOff) {
      throw failure(request, response.statusCode(), "");
    }
  }

  /// What a proof was answered with.
  ///
  /// @param head where the follower must have come to
  /// @param ageMillis how old the upstream's own knowledge was
  /// @param at what time it was there, in microseconds since 1970-01-01T00:00:00Z
  record Proven(String head, long ageMillis, long at) {}

  /// Asks for a proof.
  ///
  /// @param wanted the position of a change that the upstream must know before it answers; null for
  ///     any
  /// @throws UpstreamFailure with 410 where the position is gone, 422 where `wanted` is none, 503
  ///     where the upstream is not fresh itself
  Proven prove(String node, String applied, @Nullable String wanted) {
    HttpRequest.Builder request =
        authorized(base.resolve("/v1/feed/proof"))
            .timeout(wanted == null ? ANSWERED_WITHIN : ANSWERED_WITHIN.multipliedBy(2))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"node\":\"" + node + "\",\"applied\":\"" + applied + "\"}"));
    if (wanted != null) {
      request.header("X-Feed-Position", wanted);
    }
    HttpRequest built = request.build();
    HttpResponse<String> response = send(built, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw failure(built, response.statusCode(), response.body());
    }
    Map<String, String> fields = fields(response.body());
    String head = fields.get("head");
    String age = fields.get("ageMillis");
    String at = fields.get("at");
    if (head == null || age == null || at == null || !age.matches("[0-9]{1,15}")) {
      throw failure(built, 200, "");
    }
    try {
      return new Proven(
          head, Long.parseLong(age), ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(at)));
    } catch (DateTimeException | ArithmeticException noInstant) {
      throw failure(built, 200, "");
    }
  }

  /// Tells back.
  void report(byte[] json) {
    HttpRequest request =
        authorized(base.resolve("/v1/feed/reports"))
            .timeout(ANSWERED_WITHIN.multipliedBy(5))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json))
            .build();
    HttpResponse<String> response = send(request, BodyHandlers.ofString());
    if (response.statusCode() != 204) {
      throw failure(request, response.statusCode(), response.body());
    }
  }

  private HttpRequest.Builder authorized(URI uri) {
    return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token.get());
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
    try {
      return client.send(request, body);
    } catch (IOException unanswered) {
      String why = Optional.ofNullable(unanswered.getMessage()).orElse("no connection");
      throw new UpstreamFailure("The upstream " + base + " does not answer: " + why, unanswered);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new UpstreamFailure("The upstream was not waited for", stopped);
    }
  }

  private UpstreamFailure failure(HttpRequest request, int status, String body) {
    Map<String, String> problem = fields(body);
    String code = problem.getOrDefault("code", "");
    String detail = problem.getOrDefault("detail", "");
    return new UpstreamFailure(
        ("The upstream " + base + " answered " + status + ' ' + code).strip()
            + " at "
            + request.uri().getPath()
            + (detail.isEmpty() ? "" : ": " + detail),
        status);
  }

  /// The texts and numbers of an object's own fields; nothing of what is no object.
  private static Map<String, String> fields(String json) {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return fields;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value.isScalarValue()) {
          fields.put(name, parser.getText());
        } else {
          parser.skipChildren();
        }
      }
    } catch (IOException unreadable) {
      return fields;
    }
    return fields;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
