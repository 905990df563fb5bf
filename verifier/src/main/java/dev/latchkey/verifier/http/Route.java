package dev.latchkey.verifier.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a path answers to.
public final class Route {
  private final Map<HttpMethod, Action> actions = new LinkedHashMap<>();
  private Predicate<HttpServerRequest> takes = request -> Accepts.json(request.headers());

  /// Answers one request.
  @FunctionalInterface
  public interface Action {
    void handle(Exchange exchange);
  }

  public Route on(HttpMethod method, Action action) {
    actions.put(method, action);
    return this;
  }

  /// Says which requests take what this route answers with; without it, those that take JSON.
  public Route forThose(Predicate<HttpServerRequest> takes) {
    this.takes = takes;
    return this;
  }

  @Nullable Action action(HttpMethod method) {
    return actions.get(method);
  }

  boolean takes(HttpServerRequest request) {
    return takes.test(request);
  }

  String allow() {
    return actions.keySet().stream().map(HttpMethod::name).collect(Collectors.joining(", "));
  }
}
