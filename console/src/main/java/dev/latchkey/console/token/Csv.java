package dev.latchkey.console.token;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Lines of comma-separated values (RFC 4180). A field that a spreadsheet would take for a formula
/// gets an apostrophe in front.
public final class Csv {
  private static final String FORMULA = "=+-@\t\r";

  private Csv() {}

  public static String line(String... fields) {
    return Arrays.stream(fields).map(Csv::field).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String field(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    String harmless = formula ? "'" + text : text;
    return '"' + harmless.replace("\"", "\"\"") + '"';
  }
}
