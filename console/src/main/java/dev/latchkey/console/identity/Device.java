package dev.latchkey.console.identity;

/// Reads a browser and a system from a User-Agent, as far as it tells.
final class Device {
  private static final String[][] BROWSERS = {
    {"Edg/", "Edge"},
    {"OPR/", "Opera"},
    {"Firefox/", "Firefox"},
    {"Chrome/", "Chrome"},
    {"Safari/", "Safari"},
    {"curl/", "curl"}
  };
  private static final String[][] SYSTEMS = {
    {"Android", "Android"},
    {"iPhone", "iPhone"},
    {"iPad", "iPad"},
    {"Windows", "Windows"},
    {"Mac OS X", "macOS"},
    {"CrOS", "ChromeOS"},
    {"Linux", "Linux"}
  };

  private Device() {}

  /// `Firefox on Linux`
  static String of(String userAgent) {
    String browser = find(userAgent, BROWSERS, "Unknown browser");
    String system = find(userAgent, SYSTEMS, "");
    return system.isEmpty() ? browser : browser + " on " + system;
  }

  private static String find(String userAgent, String[][] known, String otherwise) {
    for (String[] each : known) {
      if (userAgent.contains(each[0])) {
        return each[1];
      }
    }
    return otherwise;
  }
}
