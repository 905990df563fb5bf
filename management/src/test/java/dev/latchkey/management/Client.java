package dev.latchkey.management;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Calls the management API, with a token or without.
final class Client {
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
      return new Reply(HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
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
