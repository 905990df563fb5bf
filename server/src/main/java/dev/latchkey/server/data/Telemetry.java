package dev.latchkey.server.data;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sends requests as spans to a collector, where OpenTelemetry's own variables name one. All that
/// they offer can be set; unless they say otherwise, one request in a hundred is sent, or whatever
/// the caller's trace says, over HTTP.
public final class Telemetry implements AutoCloseable {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "otel.service.name", "latchkey",
          "otel.metrics.exporter", "none",
          "otel.logs.exporter", "none",
          "otel.exporter.otlp.protocol", "http/protobuf",
          "otel.propagators", "tracecontext",
          "otel.traces.sampler", "parentbased_traceidratio",
          "otel.traces.sampler.arg", "0.01");

  private final @Nullable OpenTelemetrySdk sdk;

  private Telemetry(@Nullable OpenTelemetrySdk sdk) {
    this.sdk = sdk;
  }

  /// @param variables the environment
  /// @param node this node's name, as `service.instance.id`
  public static Telemetry of(Map<String, String> variables, String node) {
    boolean wanted =
        Stream.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
                .map(variables::get)
                .anyMatch(endpoint -> endpoint != null && !endpoint.isBlank())
            && !"true".equalsIgnoreCase(variables.get("OTEL_SDK_DISABLED"));
    return new Telemetry(wanted ? sdk(node) : null);
  }

  private static OpenTelemetrySdk sdk(String node) {
    return AutoConfiguredOpenTelemetrySdk.builder()
        .addPropertiesSupplier(() -> DEFAULTS)
        .addResourceCustomizer(
            (resource, configured) -> resource.toBuilder().put("service.instance.id", node).build())
        .disableShutdownHook()
        .build()
        .getOpenTelemetrySdk();
  }

  /// Null where nothing is to be sent.
  public @Nullable OpenTelemetry openTelemetry() {
    return sdk;
  }

  /// Sends what is left.
  @Override
  public void close() {
    if (sdk != null) {
      sdk.close();
    }
  }
}
