package dev.latchkey.server.control;

import dev.latchkey.signin.request.RequestIdFilter;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/// Requests to the control plane as server spans of OpenTelemetry, in the trace that the caller's
/// `traceparent` names (W3C Trace Context). A span holds method, route, status and request id:
/// nothing that a client wrote, since links that are sent by mail have secrets in their paths.
@Configuration(proxyBeanMethods = false)
class TracedRequests {
  @Bean
  FilterRegistrationBean<RequestSpans> requestSpans(ObjectProvider<OpenTelemetry> telemetry) {
    OpenTelemetry found = telemetry.getIfAvailable(OpenTelemetry::noop);
    FilterRegistrationBean<RequestSpans> filter =
        new FilterRegistrationBean<>(new RequestSpans(found));
    filter.setEnabled(found != OpenTelemetry.noop());
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return filter;
  }

  /// Begins and ends a span around the rest of the chain.
  static final class RequestSpans extends OncePerRequestFilter {
    private final OpenTelemetry telemetry;

    RequestSpans(OpenTelemetry telemetry) {
      this.telemetry = telemetry;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      Span span =
          telemetry
              .getTracer("dev.latchkey.server")
              .spanBuilder(request.getMethod())
              .setParent(
                  telemetry
                      .getPropagators()
                      .getTextMapPropagator()
                      .extract(Context.root(), request, Headers.GETTER))
              .setSpanKind(SpanKind.SERVER)
              .setAttribute("http.request.method", request.getMethod())
              .setAttribute("latchkey.request_id", RequestIdFilter.of(request))
              .startSpan();
      try {
        chain.doFilter(request, response);
      } catch (ServletException | IOException | RuntimeException failed) {
        span.setStatus(StatusCode.ERROR);
        throw failed;
      } finally {
        end(span, request, response);
      }
    }

    private static void end(Span span, HttpServletRequest request, HttpServletResponse response) {
      if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
          instanceof String route) {
        span.updateName(request.getMethod() + " " + route);
        span.setAttribute("http.route", route);
      }
      span.setAttribute("http.response.status_code", response.getStatus());
      if (response.getStatus() >= 500) {
        span.setStatus(StatusCode.ERROR);
      }
      span.end();
    }
  }

  /// Reads the caller's trace from a request's headers.
  private enum Headers implements TextMapGetter<HttpServletRequest> {
    GETTER;

    @Override
    public Iterable<String> keys(HttpServletRequest request) {
      return Collections.list(request.getHeaderNames());
    }

    @Override
    public @Nullable String get(@Nullable HttpServletRequest request, String name) {
      return request == null ? null : request.getHeader(name);
    }
  }
}
