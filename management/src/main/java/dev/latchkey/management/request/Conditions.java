package dev.latchkey.management.request;

import dev.latchkey.api.error.FieldCode;
import dev.latchkey.verification.feed.GivenPositions;
import dev.latchkey.verification.feed.Position;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What headers ask of a change: under which revision, once under which key, waiting how long.
public final class Conditions {
  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  public static final String FEED_POSITION = "X-Feed-Position";
  private static final String IF_MATCH = "If-Match";
  private static final String PREFER = "Prefer";
  private static final long NO_REVISION = -1;
  private static final Pattern ENTITY_TAG = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7e]{0,253})\"");
  private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");
  private static final Pattern WAIT = Pattern.compile("(?i)wait\\s*=\\s*\"?([^\";]*)\"?.*");

  private Conditions() {}

  /// The revision that a change is based on (RFC 9110, 13.1.1); null for any. A weak or foreign tag
  /// is a revision that nothing has.
  public static @Nullable Long ifMatch(HttpServletRequest request) {
    String tag = only(request, IF_MATCH);
    if (tag == null || tag.equals("*")) {
      return null;
    }
    Matcher form = ENTITY_TAG.matcher(tag);
    if (!form.matches()) {
      throw RequestRefused.field(
          IF_MATCH, FieldCode.BAD_FORMAT, "One ETag as an answer gave it, such as \"1\", or *.");
    }
    String revision = form.group(2);
    return form.group(1) == null && revision.matches("[1-9][0-9]{0,17}")
        ? Long.valueOf(revision)
        : Long.valueOf(NO_REVISION);
  }

  /// The client's key; null where it gave none.
  public static @Nullable String idempotencyKey(HttpServletRequest request) {
    String key = only(request, IDEMPOTENCY_KEY);
    if (key != null && !KEY.matcher(key).matches()) {
      throw RequestRefused.field(
          IDEMPOTENCY_KEY,
          key.length() > 255 ? FieldCode.TOO_LONG : FieldCode.BAD_FORMAT,
          "1 to 255 visible ASCII characters.");
    }
    return key;
  }

  /// How long to wait for a receipt (RFC 7240); null where none is asked for. Other preferences are
  /// not followed, as that standard allows.
  public static @Nullable Duration wait(HttpServletRequest request) {
    for (String header : all(request, PREFER)) {
      for (String preference : header.split(",", -1)) {
        Matcher wait = WAIT.matcher(preference.strip());
        if (wait.matches()) {
          return seconds(wait.group(1).strip());
        }
      }
    }
    return null;
  }

  /// The position that the node must have reached; null for any.
  public static @Nullable Position feedPosition(
      HttpServletRequest request, GivenPositions positions) {
    String text = only(request, FEED_POSITION);
    if (text == null) {
      return null;
    }
    return positions
        .take(text)
        .orElseThrow(
            () ->
                RequestRefused.field(
                    FEED_POSITION, FieldCode.BAD_FORMAT, "A position as an answer gave it."));
  }

  private static Duration seconds(String text) {
    if (!text.matches("[1-9]|[1-5][0-9]|60")) {
      throw RequestRefused.field(
          PREFER, FieldCode.BAD_FORMAT, "wait=N, with N from 1 to 60 seconds.");
    }
    return Duration.ofSeconds(Long.parseLong(text));
  }

  private static @Nullable String only(HttpServletRequest request, String name) {
    List<String> values = all(request, name);
    if (values.size() > 1) {
      throw RequestRefused.field(name, FieldCode.NOT_ALLOWED, "Give it once.");
    }
    return values.isEmpty() ? null : values.getFirst();
  }

  private static List<String> all(HttpServletRequest request, String name) {
    return Collections.list(request.getHeaders(name));
  }
}
