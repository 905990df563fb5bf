package dev.latchkey.console.token;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.verification.form.TokenForm;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the address of *Access Tokens* or *All Tokens* asks for: search, filters, order, page.
// Filters are
/// words in the address, never values of tokens.
///
/// @param kind of *All Tokens* only
/// @param at the cursors of the pages gone through, the current one last
public record TokenQuery(
    String q,
    String kind,
    String status,
    String environment,
    String scope,
    String used,
    String expires,
    String sort,
    int limit,
    List<String> at) {
  static final int USUAL = 50;
  private static final int MOST_BACK = 20;

  private static final Map<String, Tokens.Sort> SORTS =
      Map.of(
          "newest", Tokens.Sort.NEWEST,
          "last-used", Tokens.Sort.LAST_USED,
          "expires-first", Tokens.Sort.EXPIRES_FIRST,
          "description", Tokens.Sort.DESCRIPTION);

  public TokenQuery {
    at = List.copyOf(at.size() > MOST_BACK ? at.subList(at.size() - MOST_BACK, at.size()) : at);
  }

  static TokenQuery of(Map<String, String[]> parameters) {
    return new TokenQuery(
        first(parameters, "q").strip(),
        Kind.parse(first(parameters, "kind")).map(Kind::wire).orElse(""),
        oneOf(first(parameters, "status"), "usable", "off", "expired"),
        first(parameters, "environment"),
        first(parameters, "scope"),
        oneOf(first(parameters, "used"), "today", "30", "90", "not-90", "never"),
        oneOf(first(parameters, "expires"), "14", "none"),
        SORTS.containsKey(first(parameters, "sort")) ? first(parameters, "sort") : "newest",
        switch (first(parameters, "limit")) {
          case "25" -> 25;
          case "100" -> 100;
          case "200" -> 200;
          default -> USUAL;
        },
        List.of(parameters.getOrDefault("at", new String[0])));
  }

  /// Whether a whole value was pasted into the search; [#cut] keeps its public part alone.
  boolean isValue() {
    return TokenForm.isWellFormed(q);
  }

  TokenQuery cut() {
    return new TokenQuery(
        TokenForm.publicId(q),
        kind,
        status,
        environment,
        scope,
        used,
        expires,
        sort,
        limit,
        List.of());
  }

  Tokens.Sort order() {
    return SORTS.getOrDefault(sort, Tokens.Sort.NEWEST);
  }

  Page.Wanted page() {
    return new Page.Wanted(limit, at.isEmpty() ? null : at.getLast());
  }

  Tokens.Filter filter(@Nullable EnvironmentId chosen, Instant startOfToday, Instant now) {
    Status wanted = wantedStatus();
    Boolean expired = wantedExpired();
    Instant usedSince = usedSince(startOfToday, now);
    Instant unusedSince = unusedSince(now);
    Tokens.Filter filter =
        new Tokens.Filter(
            Set.of(Kind.ENVIRONMENT),
            wanted,
            expired,
            chosen,
            scope.isEmpty() ? null : scope,
            null,
            q.isEmpty() ? null : q,
            usedSince,
            unusedSince,
            expires.equals("14") ? now.plus(Duration.ofDays(14)) : null,
            Set.of(),
            now);
    return expires.equals("none") ? filter.withoutExpiry() : filter;
  }

  /// The kinds that are asked for; any where empty.
  Set<Kind> kinds() {
    return Kind.parse(kind).map(Set::of).orElse(Set.of());
  }

  private @Nullable Status wantedStatus() {
    return switch (status) {
      case "usable" -> Status.ACTIVE;
      case "off" -> Status.INACTIVE;
      default -> null;
    };
  }

  private @Nullable Boolean wantedExpired() {
    return switch (status) {
      case "usable" -> Boolean.FALSE;
      case "expired" -> Boolean.TRUE;
      default -> expires.equals("14") ? Boolean.FALSE : null;
    };
  }

  private @Nullable Instant usedSince(Instant startOfToday, Instant now) {
    return switch (used) {
      case "today" -> startOfToday;
      case "30" -> now.minus(Duration.ofDays(30));
      case "90" -> now.minus(Duration.ofDays(90));
      default -> null;
    };
  }

  private @Nullable Instant unusedSince(Instant now) {
    return switch (used) {
      case "not-90" -> now.minus(Duration.ofDays(90));
      case "never" -> Instant.EPOCH;
      default -> null;
    };
  }

  /// Whether anything narrows the list.
  public boolean narrows() {
    return filters() > 0 || !q.isEmpty();
  }

  /// How many filters are set.
  public long filters() {
    return List.of(kind, status, environment, scope, used, expires).stream()
        .filter(each -> !each.isEmpty())
        .count();
  }

  /// The query string without one parameter, from the first page on.
  public String without(String name) {
    Map<String, String> pairs = pairs();
    pairs.remove(name);
    return text(pairs, List.of());
  }

  /// The query string for the page behind `cursor`.
  public String older(String cursor) {
    List<String> gone = new ArrayList<>(at);
    gone.add(cursor);
    return text(pairs(), gone);
  }

  /// The query string for the page before this one; null on the first.
  public @Nullable String newer() {
    return at.isEmpty() ? null : text(pairs(), at.subList(0, at.size() - 1));
  }

  /// The query string of this very page.
  public String here() {
    return text(pairs(), at);
  }

  private Map<String, String> pairs() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("q", q);
    all.put("kind", kind);
    all.put("status", status);
    all.put("environment", environment);
    all.put("scope", scope);
    all.put("used", used);
    all.put("expires", expires);
    all.put("sort", sort.equals("newest") ? "" : sort);
    all.put("limit", limit == USUAL ? "" : Integer.toString(limit));
    return new TreeMap<>(all);
  }

  private static String text(Map<String, String> pairs, List<String> at) {
    List<String> parts =
        pairs.entrySet().stream()
            .filter(pair -> !pair.getValue().isEmpty())
            .map(pair -> pair.getKey() + "=" + encoded(pair.getValue()))
            .collect(Collectors.toCollection(ArrayList::new));
    at.forEach(cursor -> parts.add("at=" + encoded(cursor)));
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String first(Map<String, String[]> parameters, String name) {
    String[] values = parameters.get(name);
    return values == null || values.length == 0 ? "" : values[0];
  }

  private static String oneOf(String given, String... allowed) {
    return List.of(allowed).contains(given) ? given : "";
  }
}
