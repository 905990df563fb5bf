package dev.latchkey.console.page;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a person likes to see the console. Kept with him as a flat JSON object of words.
///
/// @param theme `system`, `light` or `dark`
/// @param times `relative` or `exact`
/// @param density `normal` or `compact`
/// @param shortcuts whether single keys do something
/// @param zone an IANA name; empty until his browser has named one
public record Preferences(
    String theme, String times, String density, boolean shortcuts, String zone) {
  public static final Preferences DEFAULT =
      new Preferences("system", "relative", "normal", true, "");

  private static final Pattern PAIR =
      Pattern.compile("\"([a-z]{1,20})\"\\s*:\\s*\"([A-Za-z0-9/_+-]{0,50})\"");

  public Preferences {
    theme = oneOf(theme, "system", "light", "dark");
    times = oneOf(times, "relative", "exact");
    density = oneOf(density, "normal", "compact");
    zone = isZone(zone) ? zone : "";
  }

  /// What is not there or can't be read stands as by default.
  public static Preferences parse(String json) {
    Map<String, String> pairs = new HashMap<>();
    Matcher matcher = PAIR.matcher(json);
    while (matcher.find()) {
      pairs.put(matcher.group(1), matcher.group(2));
    }
    return new Preferences(
        pairs.getOrDefault("theme", ""),
        pairs.getOrDefault("times", ""),
        pairs.getOrDefault("density", ""),
        !pairs.getOrDefault("shortcuts", "on").equals("off"),
        pairs.getOrDefault("zone", ""));
  }

  public String json() {
    return "{\"theme\":\"%s\",\"times\":\"%s\",\"density\":\"%s\",\"shortcuts\":\"%s\",\"zone\":\"%s\"}"
        .formatted(theme, times, density, shortcuts ? "on" : "off", zone);
  }

  public boolean exactTimes() {
    return times.equals("exact");
  }

  public ZoneId zoneOr(ZoneId otherwise) {
    return zone.isEmpty() ? otherwise : ZoneId.of(zone);
  }

  public Preferences withTimes(String chosen) {
    return new Preferences(theme, chosen, density, shortcuts, zone);
  }

  public Preferences withZone(String chosen) {
    return new Preferences(theme, times, density, shortcuts, chosen);
  }

  public static boolean isZone(String name) {
    try {
      return !name.isEmpty() && ZoneId.of(name).getId().equals(name);
    } catch (DateTimeException unknown) {
      return false;
    }
  }

  private static String oneOf(String given, String first, String... others) {
    for (String other : others) {
      if (other.equals(given)) {
        return other;
      }
    }
    return first;
  }
}
