package dev.latchkey.console.audit;

import dev.latchkey.console.page.Times;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.audit.AuditEvents;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the address of the audit log asks for.
///
/// @param from a day, in the person's zone
/// @param until a day, to its end
/// @param result `succeeded` or `refused`
public record AuditQuery(
    String from,
    String until,
    String actor,
    String action,
    String object,
    String result,
    String q) {
  static AuditQuery of(Map<String, String[]> parameters) {
    return new AuditQuery(
        first(parameters, "from"),
        first(parameters, "until"),
        first(parameters, "actor"),
        first(parameters, "action"),
        first(parameters, "object"),
        first(parameters, "result"),
        first(parameters, "q"));
  }

  private static String first(Map<String, String[]> parameters, String name) {
    String[] values = parameters.get(name);
    return values == null || values.length == 0 ? "" : values[0].strip();
  }

  AuditEvents.Filter filter(Times times) {
    AuditEntry.Result wanted = wantedResult();
    return new AuditEvents.Filter(
        startOf(from, times),
        endOf(until, times),
        orNull(actor),
        orNull(action),
        orNull(object),
        wanted,
        orNull(q));
  }

  /// Whether anything narrows the log.
  public boolean narrows() {
    return !query().isEmpty();
  }

  /// The same without one of its filters, by the filter's name.
  AuditQuery without(String name) {
    return new AuditQuery(
        name.equals("from") ? "" : from,
        name.equals("until") ? "" : until,
        name.equals("actor") ? "" : actor,
        name.equals("action") ? "" : action,
        name.equals("object") ? "" : object,
        name.equals("result") ? "" : result,
        name.equals("q") ? "" : q);
  }

  /// The query string of these filters with the cursors of the pages gone through.
  String at(List<String> cursors) {
    String pages =
        cursors.stream()
            .map(cursor -> "at=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return pages.isEmpty() ? query() : and(pages);
  }

  /// The query string of these filters with one more parameter.
  public String and(String parameter) {
    String filters = query();
    return (filters.isEmpty() ? "?" : filters + "&") + parameter;
  }

  /// The query string of these filters, empty or beginning with `?`.
  public String query() {
    Map<String, String> pairs = new LinkedHashMap<>();
    pairs.put("from", from);
    pairs.put("until", until);
    pairs.put("actor", actor);
    pairs.put("action", action);
    pairs.put("object", object);
    pairs.put("result", result);
    pairs.put("q", q);
    String text =
        pairs.entrySet().stream()
            .filter(pair -> !pair.getValue().isEmpty())
            .map(
                pair ->
                    pair.getKey()
                        + "="
                        + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return text.isEmpty() ? "" : "?" + text;
  }

  private AuditEntry.@Nullable Result wantedResult() {
    return switch (result) {
      case "succeeded" -> AuditEntry.Result.SUCCEEDED;
      case "refused" -> AuditEntry.Result.REFUSED;
      default -> null;
    };
  }

  private static @Nullable Instant startOf(String day, Times times) {
    LocalDate parsed = day(day);
    return parsed == null ? null : times.endOf(parsed.minusDays(1));
  }

  private static @Nullable Instant endOf(String day, Times times) {
    LocalDate parsed = day(day);
    return parsed == null ? null : times.endOf(parsed);
  }

  static @Nullable LocalDate day(String text) {
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeParseException none) {
      return null;
    }
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
