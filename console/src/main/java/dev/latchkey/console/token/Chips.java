package dev.latchkey.console.token;

import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The filters that are set, as words with a cross.
public final class Chips {
  private static final Map<String, String> STATUS =
      Map.of("usable", "Usable", "off", "Switched off", "expired", "Expired");
  private static final Map<String, String> USED =
      Map.of(
          "today", "Used today",
          "30", "Used in 30 days",
          "90", "Used in 90 days",
          "not-90", "Not used in 90 days",
          "never", "Never used");

  private static final Map<String, String> EXPIRES =
      Map.of("14", "Expires in 14 days", "none", "No expiry");

  private Chips() {}

  static List<Chip> of(TokenQuery query, List<Environment> environments, List<Service> services) {
    List<Chip> chips = new ArrayList<>();
    add(
        chips,
        query,
        "kind",
        query.kinds().stream().map(AllTokenRows::nameOf).findFirst().orElse(""));
    add(chips, query, "status", STATUS.getOrDefault(query.status(), ""));
    add(
        chips,
        query,
        "environment",
        environments.stream()
            .filter(each -> each.slug().equals(query.environment()))
            .map(Environment::name)
            .findFirst()
            .orElse(query.environment()));
    add(
        chips,
        query,
        "scope",
        services.stream()
            .filter(each -> each.slug().equals(query.scope()))
            .map(Service::name)
            .findFirst()
            .orElse(query.scope()));
    add(chips, query, "used", USED.getOrDefault(query.used(), ""));
    add(chips, query, "expires", EXPIRES.getOrDefault(query.expires(), ""));
    add(chips, query, "q", query.q().isEmpty() ? "" : "\"" + query.q() + "\"");
    return List.copyOf(chips);
  }

  private static void add(List<Chip> chips, TokenQuery query, String parameter, String words) {
    if (!words.isEmpty()) {
      chips.add(new Chip(words, query.without(parameter)));
    }
  }

  /// @param without the query string that is left when it is taken away
  public record Chip(String words, String without) {}
}
