package dev.latchkey.verifier.envoy;

import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verifier.http.Credential;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The request that Envoy was sent, as it tells of it: headers either in one map, lines of the same
/// name joined by commas, or one by one (`encode_raw_headers`).
final class ClientRequest {
  private final AttributeContext attributes;
  private final Map<String, List<String>> headers = new LinkedHashMap<>();

  ClientRequest(CheckRequest request) {
    this.attributes = request.getAttributes();
    AttributeContext.HttpRequest http = attributes.getRequest().getHttp();
    http.getHeadersMap().forEach(this::add);
    for (HeaderValue each : http.getHeaderMap().getHeadersList()) {
      add(
          each.getKey(),
          each.getValue().isEmpty() ? each.getRawValue().toStringUtf8() : each.getValue());
    }
  }

  private void add(String name, String value) {
    headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), first -> new ArrayList<>(1)).add(value);
  }

  Credential credential() {
    return Credential.of(
        headers.getOrDefault("authorization", List.of()),
        headers.getOrDefault("private-token", List.of()),
        Credential.AS_THE_API);
  }

  Set<String> headerNames() {
    return headers.keySet();
  }

  /// Where the client is, as Envoy sees it; null where it does not say.
  @Nullable IpAddress address() {
    return IpAddress.parse(attributes.getSource().getAddress().getSocketAddress().getAddress())
        .orElse(null);
  }

  /// What Envoy is set up to ask on this route.
  Map<String, String> extensions() {
    return attributes.getContextExtensionsMap();
  }
}
