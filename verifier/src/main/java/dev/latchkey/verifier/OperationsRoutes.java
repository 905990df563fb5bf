package dev.latchkey.verifier;

import dev.latchkey.verifier.http.Accepts;
import dev.latchkey.verifier.http.Dispatcher;
import dev.latchkey.verifier.http.Exchange;
import dev.latchkey.verifier.http.Route;
import dev.latchkey.verifier.operations.Health;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The paths of the operations port.
final class OperationsRoutes implements Dispatcher.Routes {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final Vertx vertx;
  private final PrometheusMeterRegistry meters;
  private final Map<String, Route> fixed = new HashMap<>();

  OperationsRoutes(Vertx vertx, PrometheusMeterRegistry meters, Health health) {
    this.vertx = vertx;
    this.meters = meters;
    fixed.putAll(VerificationRoutes.probes(health));
    fixed.put(
        "/metrics",
        new Route()
            .on(HttpMethod.GET, this::metrics)
            .forThose(request -> Accepts.plainText(request.headers())));
  }

  @Override
  public @Nullable Route find(String path) {
    return fixed.get(path);
  }

  private void metrics(Exchange exchange) {
    vertx
        .executeBlocking(() -> meters.scrape())
        .onComplete(
            scraped ->
                exchange.guard(
                    () -> {
                      exchange.response().putHeader(HttpHeaders.CONTENT_TYPE, TEXT);
                      exchange.response().end(scraped.result());
                    }));
  }
}
