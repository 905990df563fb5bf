package dev.latchkey.verifier.http;

import dev.latchkey.verification.usage.ClientName;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/// What a request's client calls itself.
public final class Clients {
  private Clients() {}

  public static @Nullable String of(HttpServerRequest request) {
    return ClientName.of(request.headers().get(HttpHeaders.USER_AGENT));
  }
}
