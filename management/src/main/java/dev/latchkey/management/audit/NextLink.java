package dev.latchkey.management.audit;

import dev.latchkey.management.access.Call;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Names the next page of a list whose form has no place for it (RFC 8288).
final class NextLink {
  private NextLink() {}

  static String of(Call call, String cursor) {
    String rest = call.target().replaceAll("([?&])cursor=[^&]*&?", "$1").replaceAll("[?&]$", "");
    String glue = rest.contains("?") ? "&" : "?";
    return "<"
        + rest
        + glue
        + "cursor="
        + URLEncoder.encode(cursor, StandardCharsets.UTF_8)
        + ">; rel=\"next\"";
  }
}
