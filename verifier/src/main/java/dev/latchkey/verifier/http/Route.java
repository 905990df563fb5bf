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
  private final Door door;
  private @Nullable Action always;
  private Predicate<HttpServerRequest> takes = request -> Accepts.json(request.headers());
  private boolean query;

  public Route() {
    this(Door.OTHER);
  }

  public Route(Door door) {
    this.door = door;
  }

  /// Answers one request.
  @FunctionalInterface
  public interface Action {
    void handle(Exchange exchange);
  }

  public Route on(HttpMethod method, Action action) {
    actions.put(method, action);
    return this;
  }

  /// Answers every method alike.
  public Route onAny(Action action) {
    always = action;
    return this;
  }

  /// Leaves the query to the action; without it, every parameter is one too many.
  public Route withQuery() {
    query = true;
    return this;
  }

  /// Says which requests take what this route answers with; without it, those that take JSON.
  public Route forThose(Predicate<HttpServerRequest> takes) {
    this.takes = takes;
    return this;
  }

  @Nullable Action action(HttpMethod method) {
    return always == null ? actions.get(method) : always;
  }

  Door door() {
    return door;
  }

  boolean takesQuery() {
    return query;
  }

  boolean takes(HttpServerRequest request) {
    return takes.test(request);
  }

  String allow() {
    return actions.keySet().stream().map(HttpMethod::name).collect(Collectors.joining(", "));
  }
}
