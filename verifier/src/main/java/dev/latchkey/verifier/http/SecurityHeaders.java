package dev.latchkey.verifier.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/// The headers that every response has: nothing is kept, framed, sniffed or run.
public final class SecurityHeaders {
  private static final CharSequence[] NAMES_AND_VALUES = {
    name("cache-control"), value("no-store"),
    name("content-security-policy"), value("default-src 'none'; frame-ancestors 'none'"),
    name("cross-origin-opener-policy"), value("same-origin"),
    name("referrer-policy"), value("no-referrer"),
    name("x-content-type-options"), value("nosniff"),
  };
  private static final CharSequence HSTS = name("strict-transport-security");
  private static final CharSequence A_YEAR = value("max-age=31536000");

  private final boolean https;

  /// @param https whether callers reach this server by HTTPS
  public SecurityHeaders(boolean https) {
    this.https = https;
  }

  void addTo(MultiMap headers) {
    for (int at = 0; at < NAMES_AND_VALUES.length; at += 2) {
      headers.add(NAMES_AND_VALUES[at], NAMES_AND_VALUES[at + 1]);
    }
    if (https) {
      headers.add(HSTS, A_YEAR);
    }
  }

  private static CharSequence name(String name) {
    return HttpHeaders.createOptimized(name);
  }

  private static CharSequence value(String value) {
    return HttpHeaders.createOptimized(value);
  }
}
