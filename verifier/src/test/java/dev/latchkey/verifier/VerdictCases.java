package dev.latchkey.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// verdict-cases.txt: what doors answer to which verdict, the tokens, the cases.
final class VerdictCases {
  private final Map<String, Map<String, String>> doors = new LinkedHashMap<>();
  private final Map<String, String[]> tokens = new LinkedHashMap<>();
  private final List<VerdictCase> cases = new ArrayList<>();
  private String[] heads = {};

  VerdictCases() {
    String section = "";
    int number = 0;
    for (String line : text().lines().toList()) {
      number++;
      if (line.startsWith("[")) {
        section = line.strip();
      } else if (!line.isBlank() && !line.startsWith("#")) {
        read(section, number, line);
      }
    }
  }

  private void read(String section, int number, String line) {
    switch (section) {
      case "[doors]" -> door(cells(line));
      case "[tokens]" -> tokens.put(cells(line)[0], cells(line));
      case "[cases]" -> cases.add(VerdictCase.of(number, line));
      default -> throw new IllegalStateException("line " + number + " is in no section");
    }
  }

  private void door(String[] cells) {
    if (heads.length == 0) {
      heads = cells;
      return;
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (int at = 1; at < cells.length; at++) {
      row.put(heads[at], cells[at]);
    }
    doors.put(cells[0], row);
  }

  static String[] cells(String line) {
    String[] cells = line.split("\\|", -1);
    for (int at = 0; at < cells.length; at++) {
      cells[at] = cells[at].strip();
    }
    return cells;
  }

  private static String text() {
    try (InputStream in = VerdictCases.class.getResourceAsStream("verdict-cases.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  List<VerdictCase> cases() {
    return List.copyOf(cases);
  }

  /// Name, organization and attributes of each token.
  List<String[]> tokens() {
    return List.copyOf(tokens.values());
  }

  /// What a door must answer; `-` where it can't be asked that.
  String answer(String door, String verdict) {
    return Objects.requireNonNull(
        Objects.requireNonNull(doors.get(verdict), () -> "no row " + verdict).get(door),
        () -> "no column " + door);
  }
}
