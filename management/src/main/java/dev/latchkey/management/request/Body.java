package dev.latchkey.management.request;

import dev.latchkey.api.error.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A request's body: at most 64 KiB of one of the media types that the operation takes.
public final class Body {
  public static final int MOST_BYTES = 64 * 1024;
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Body none() {
    return new Body(new byte[0]);
  }

  /// Reads it whole.
  ///
  /// @throws RequestRefused where it is too large, or of another type
  public static Body of(HttpServletRequest request) throws IOException {
    boolean patch = request.getMethod().equals("PATCH");
    return patch
        ? of(request, Set.of(JSON, MERGE_PATCH), MERGE_PATCH + " or " + JSON)
        : of(request, Set.of(JSON), JSON);
  }

  /// Reads a form whole, likewise.
  public static Body ofForm(HttpServletRequest request) throws IOException {
    return of(request, Set.of(FORM), FORM);
  }

  private static Body of(HttpServletRequest request, Set<String> types, String named)
      throws IOException {
    if (request.getContentLengthLong() > MOST_BYTES) {
      throw RequestRefused.because(ErrorCode.TOO_LARGE, "A body has at most 64 KiB.");
    }
    byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw RequestRefused.because(ErrorCode.TOO_LARGE, "A body has at most 64 KiB.");
    }
    String type = request.getContentType();
    boolean absent = bytes.length == 0 && type == null;
    if (!absent && (!isTaken(type, types) || request.getHeader("Content-Encoding") != null)) {
      throw RequestRefused.because(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send " + named + ", not encoded.");
    }
    return new Body(bytes);
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /// Its fields. An operation that needs no body takes an empty one as `{}`.
  ///
  /// @throws RequestRefused where it is no JSON object
  public Fields fields(boolean needed) {
    if (bytes.length == 0 && !needed) {
      return Fields.none();
    }
    JsonNode node = StrictJson.read(bytes);
    return Fields.of(node);
  }

  private static boolean isTaken(@Nullable String type, Set<String> types) {
    if (type == null) {
      return false;
    }
    String[] parts = type.toLowerCase(Locale.ROOT).split(";", -1);
    if (!types.contains(parts[0].strip())) {
      return false;
    }
    for (int at = 1; at < parts.length; at++) {
      String parameter = parts[at].strip().replace("\"", "");
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        return false;
      }
    }
    return true;
  }
}
