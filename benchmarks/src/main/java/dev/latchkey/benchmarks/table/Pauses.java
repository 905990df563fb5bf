package dev.latchkey.benchmarks.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The times for which a Java machine stood still to collect garbage, from its log.
record Pauses(List<Pause> all) {
  private static final Pattern LINE =
      Pattern.compile("\\[([0-9.]+)s].*Pause (?!Full \\(System).* ([0-9.]+)ms");

  /// @param atSeconds since the machine began
  record Pause(double atSeconds, double millis) {}

  static Pauses of(Path log) throws IOException {
    List<Pause> pauses = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      Matcher pause = LINE.matcher(line);
      if (pause.find()) {
        pauses.add(
            new Pause(Double.parseDouble(pause.group(1)), Double.parseDouble(pause.group(2))));
      }
    }
    return new Pauses(pauses);
  }

  Pauses before(double seconds) {
    return new Pauses(all.stream().filter(pause -> pause.atSeconds < seconds).toList());
  }

  Pauses from(double seconds) {
    return new Pauses(all.stream().filter(pause -> pause.atSeconds >= seconds).toList());
  }

  int count() {
    return all.size();
  }

  double longestMillis() {
    return all.stream().mapToDouble(Pause::millis).max().orElse(0);
  }
}
