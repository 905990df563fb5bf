package dev.latchkey.verifier.operations;

import dev.latchkey.verifier.http.Door;
import dev.latchkey.verifier.http.Exchange;
import dev.latchkey.verifier.http.RequestSpans;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Requests to the doors as server spans of OpenTelemetry, in the trace that the caller's
/// `traceparent` names (W3C Trace Context). A span holds method, door, status and request id:
/// nothing that a client wrote, so no token can get into it.
public final class ServerSpans implements RequestSpans {
  private final OpenTelemetry telemetry;
  private final Tracer tracer;
  private final InstantSource clock;

  public ServerSpans(OpenTelemetry telemetry, InstantSource clock) {
    this.telemetry = telemetry;
    this.tracer = telemetry.getTracer("dev.latchkey.verifier");
    this.clock = clock;
  }

  @Override
  public void answered(Exchange exchange, long nanos) {
    if (exchange.door() == Door.OTHER) {
      return;
    }
    Instant end = clock.instant();
    HttpServerRequest request = exchange.request();
    int status = exchange.response().getStatusCode();
    Span span =
        tracer
            .spanBuilder(request.method().name() + " " + exchange.door().word())
            .setParent(
                telemetry
                    .getPropagators()
                    .getTextMapPropagator()
                    .extract(Context.root(), request, Headers.GETTER))
            .setSpanKind(SpanKind.SERVER)
            .setStartTimestamp(end.minusNanos(nanos))
            .setAttribute("http.request.method", request.method().name())
            .setAttribute("http.response.status_code", status)
            .setAttribute("latchkey.door", exchange.door().word())
            .setAttribute("latchkey.request_id", exchange.requestId())
            .startSpan();
    if (status >= 500) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end(TimeUnit.SECONDS.toNanos(end.getEpochSecond()) + end.getNano(), TimeUnit.NANOSECONDS);
  }

  /// Reads the caller's trace from a request's headers.
  private enum Headers implements TextMapGetter<HttpServerRequest> {
    GETTER;

    @Override
    public Iterable<String> keys(HttpServerRequest request) {
      return request.headers().names();
    }

    @Override
    public @Nullable String get(@Nullable HttpServerRequest request, String name) {
      return request == null ? null : request.getHeader(name);
    }
  }
}
