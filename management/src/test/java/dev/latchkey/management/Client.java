package dev.latchkey.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.testkit.openapi.Description;
import dev.latchkey.testkit.openapi.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Calls the management API, with a token or without.
final class Client {
  private static final Description DESCRIPTION = new Description();
  private static final List<Promise> PROMISES =
      Stream.of("/api/v1/", "/oauth2/revoke", "/.well-known/")
          .map(prefix -> new Promise(DESCRIPTION, prefix))
          .toList();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final URI base;
  private final @Nullable String token;

  Client(URI base, @Nullable String token) {
    this.base = base;
    this.token = token;
  }

  Client with(String other) {
    return new Client(base, other);
  }

  Client withoutToken() {
    return new Client(base, null);
  }

  Reply get(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  Reply delete(String path, String... headers) {
    return send("DELETE", path, BodyPublishers.noBody(), headers);
  }

  Reply post(String path, String json, String... headers) {
    return send("POST", path, BodyPublishers.ofString(json), json(headers));
  }

  Reply postForm(String path, String form, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/x-www-form-urlencoded";
    return send("POST", path, BodyPublishers.ofString(form), all);
  }

  Reply put(String path, String... headers) {
    return send("PUT", path, BodyPublishers.noBody(), headers);
  }

  Reply patch(String path, String json, String... headers) {
    return send("PATCH", path, BodyPublishers.ofString(json), json(headers));
  }

  Reply send(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .method(method, body);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    for (int at = 0; at < headers.length; at += 2) {
      request.header(headers[at], headers[at + 1]);
    }
    try {
      Reply reply = new Reply(HTTP.send(request.build(), BodyHandlers.ofString()));
      keepsItsPromise(method, path, reply);
      return reply;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  /// Every answer in every test is one that the description promises, and can be traced.
  private static void keepsItsPromise(String method, String path, Reply reply) {
    String type = reply.header("Content-Type").orElse("");
    String plain = path.replaceAll("\\?.*", "");
    for (Promise promise : PROMISES) {
      assertThat(promise.problems(method, plain, reply.status(), type, reply.body()))
          .as(method + " " + path + " " + reply)
          .isEmpty();
    }
    assertThat(reply.header("X-Request-Id").orElse("")).matches("req_[0-9A-Za-z]{20}");
    assertThat(reply.header("Cache-Control")).contains("no-store");
    boolean ofOAuth = path.startsWith("/oauth2/") && reply.status() == 400;
    if (reply.status() >= 400 && !ofOAuth) {
      assertThat(type).isEqualTo("application/problem+json");
      assertThat(reply.text("/requestId")).isEqualTo(reply.header("X-Request-Id").orElseThrow());
      assertThat(reply.json().path("status").intValue()).isEqualTo(reply.status());
    }
  }

  private static String[] json(String... headers) {
    for (int at = 0; at < headers.length; at += 2) {
      if (headers[at].equals("Content-Type")) {
        return headers;
      }
    }
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = "Content-Type";
    all[1] = "application/json";
    return all;
  }
}
