package dev.latchkey.console.audit;

import dev.latchkey.console.page.Times;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The audit log's filters that are set, as words with a cross.
final class AuditChips {
  private AuditChips() {}

  /// @param rows what was found, which knows the names behind ids
  static List<Chip> of(
      AuditQuery query, Map<String, String> actions, List<EventRow> rows, Times times) {
    List<Chip> chips = new ArrayList<>();
    add(chips, query, "from", "From ", day(query.from(), times));
    add(chips, query, "until", "Until ", day(query.until(), times));
    String who = rows.isEmpty() || query.actor().isEmpty() ? query.actor() : rows.getFirst().who();
    add(chips, query, "actor", "By ", who);
    add(chips, query, "action", "", actions.getOrDefault(query.action(), query.action()));
    String on = rows.isEmpty() || query.object().isEmpty() ? query.object() : rows.getFirst().on();
    add(chips, query, "object", "On ", on);
    String result =
        switch (query.result()) {
          case "succeeded" -> "Succeeded";
          case "refused" -> "Refused";
          default -> "";
        };
    add(chips, query, "result", "", result);
    add(chips, query, "q", "", query.q().isEmpty() ? "" : '"' + query.q() + '"');
    return List.copyOf(chips);
  }

  private static String day(String text, Times times) {
    LocalDate day = AuditQuery.day(text);
    return day == null ? "" : times.date(day);
  }

  private static void add(
      List<Chip> chips, AuditQuery query, String parameter, String before, String words) {
    if (!words.isEmpty()) {
      chips.add(new Chip(before + words, query.without(parameter).query()));
    }
  }

  /// @param without the query string that is left when it is taken away
  public record Chip(String words, String without) {}
}
