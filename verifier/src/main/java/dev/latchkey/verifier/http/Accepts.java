package dev.latchkey.verifier.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which media types a request takes (RFC 9110 section 12.5.1), as far as this server has a choice.
public final class Accepts {
  private Accepts() {}

  public static boolean json(MultiMap headers) {
    return takes(headers.get(HttpHeaders.ACCEPT), "application", "json", true);
  }

  /// Whether events are asked for by name; a request that takes anything gets no stream.
  public static boolean events(MultiMap headers) {
    return headers.contains(HttpHeaders.ACCEPT)
        && takes(headers.get(HttpHeaders.ACCEPT), "text", "event-stream", false);
  }

  public static boolean plainText(MultiMap headers) {
    return takes(headers.get(HttpHeaders.ACCEPT), "text", "plain", true);
  }

  public static boolean bytes(MultiMap headers) {
    return takes(headers.get(HttpHeaders.ACCEPT), "application", "octet-stream", true);
  }

  static boolean takes(@Nullable String accept, String type, String subtype, boolean byWildcard) {
    if (accept == null || accept.isBlank() || (byWildcard && accept.equals("*/*"))) {
      return true;
    }
    for (String range : accept.split(",", -1)) {
      String[] parts = range.split(";", -1);
      String media = parts[0].strip();
      boolean named = media.equalsIgnoreCase(type + "/" + subtype);
      boolean wild = media.equals("*/*") || media.equalsIgnoreCase(type + "/*");
      if ((named || (byWildcard && wild)) && !isRefused(parts)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRefused(String[] parts) {
    for (int at = 1; at < parts.length; at++) {
      String parameter = parts[at].strip().toLowerCase(Locale.ROOT);
      if (parameter.matches("q\\s*=\\s*0(\\.0*)?")) {
        return true;
      }
    }
    return false;
  }
}
