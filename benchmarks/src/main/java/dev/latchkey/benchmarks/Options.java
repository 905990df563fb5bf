package dev.latchkey.benchmarks;

import java.util.HashMap;
import java.util.Map;

/// Options of a command line: `--name value`, each with a default.
public final class Options {
  private final Map<String, String> given = new HashMap<>();

  public Options(String[] arguments) {
    for (int at = 0; at + 1 < arguments.length; at += 2) {
      given.put(arguments[at], arguments[at + 1]);
    }
  }

  public String text(String name, String otherwise) {
    return given.getOrDefault("--" + name, otherwise);
  }

  public int number(String name, int otherwise) {
    return Integer.parseInt(text(name, Integer.toString(otherwise)));
  }
}
