package dev.latchkey.verifier;

import dev.latchkey.verifier.connection.Connections;
import dev.latchkey.verifier.http.Accepts;
import dev.latchkey.verifier.http.Dispatcher;
import dev.latchkey.verifier.http.Door;
import dev.latchkey.verifier.http.Route;
import dev.latchkey.verifier.operations.Health;
import dev.latchkey.verifier.verification.Verification;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The paths of the verification port.
final class VerificationRoutes implements Dispatcher.Routes {
  private static final String ONE_CONNECTION = "/v1/connections/";

  private final Map<String, Route> fixed = new HashMap<>();
  private final Connections connections;

  /// @param feed the paths for followers; none where this node shares no feed
  VerificationRoutes(DataPlaneDoors doors, Health health, Map<String, Route> feed) {
    Verification verification = doors.verification();
    this.connections = doors.connections();
    fixed.put("/v1/verify", new Route(Door.VERIFY).on(HttpMethod.POST, verification::one));
    fixed.put("/v1/verify/batch", new Route(Door.BATCH).on(HttpMethod.POST, verification::batch));
    fixed.put(
        "/v1/explain", new Route(Door.EXPLAIN).on(HttpMethod.POST, doors.explanations()::handle));
    fixed.put("/v1/self", new Route(Door.SELF).on(HttpMethod.GET, doors.self()::handle));
    fixed.put(
        "/v1/connections", new Route(Door.CONNECTIONS).on(HttpMethod.POST, connections::open));
    fixed.put(
        "/oauth2/introspect",
        new Route(Door.INTROSPECT).withQuery().on(HttpMethod.POST, doors.introspect()::handle));
    fixed.put(
        "/auth/check",
        new Route(Door.AUTH_CHECK)
            .withQuery()
            .forThose(request -> true)
            .onAny(doors.authCheck()::handle));
    fixed.putAll(feed);
    fixed.putAll(probes(health));
  }

  static Map<String, Route> probes(Health health) {
    return Map.of(
        "/livez", new Route().on(HttpMethod.GET, health::live),
        "/readyz", new Route().on(HttpMethod.GET, health::ready),
        "/startupz", new Route().on(HttpMethod.GET, health::started));
  }

  @Override
  public @Nullable Route find(String path) {
    Route route = fixed.get(path);
    return route != null || !path.startsWith(ONE_CONNECTION) ? route : connection(path);
  }

  private @Nullable Route connection(String path) {
    String id = path.substring(ONE_CONNECTION.length());
    if (id.isEmpty() || id.indexOf('/') >= 0) {
      return null;
    }
    return new Route(Door.CONNECTIONS)
        .on(HttpMethod.GET, exchange -> connections.show(exchange, id))
        .on(HttpMethod.DELETE, exchange -> connections.close(exchange, id))
        .forThose(request -> Accepts.json(request.headers()) || Accepts.events(request.headers()));
  }
}
