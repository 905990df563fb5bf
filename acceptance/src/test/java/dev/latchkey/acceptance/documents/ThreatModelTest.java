package dev.latchkey.acceptance.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every invariant of THREAT-MODEL.md names tests, and those tests are there.
class ThreatModelTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| INV-(\\d{2,3}) \\|(.*)\\|(.*)\\|(.*)\\|$");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+)((?:\\.\\w+)+)`");

  private final Path home = Path.of(System.getProperty("latchkey.home"));
  private List<MatchResult> rows = List.of();

  @BeforeEach
  void read() throws IOException {
    rows = ROW.matcher(Files.readString(home.resolve("THREAT-MODEL.md"))).results().toList();
  }

  @Test
  void Invariants_are_numbered_without_gaps() {
    assertThat(rows.stream().map(row -> Integer.parseInt(row.group(1))))
        .hasSizeGreaterThan(20)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, rows.size()).boxed().toList());
  }

  @Test
  void Each_names_a_test_that_is_there() throws IOException {
    Map<String, String> tests = testSources();
    List<String> wrong = new ArrayList<>();

    for (MatchResult row : rows) {
      List<MatchResult> named = TEST.matcher(row.group(4)).results().toList();
      if (named.isEmpty()) {
        wrong.add("INV-" + row.group(1) + " names no test");
      }
      for (MatchResult test : named) {
        if (!isThere(tests.getOrDefault(test.group(1), ""), test.group(2))) {
          wrong.add("INV-" + row.group(1) + ": " + test.group());
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  private static boolean isThere(String source, String path) {
    List<String> names = List.of(path.substring(1).split("\\."));
    int from = 0;
    for (String nested : names.subList(0, names.size() - 1)) {
      int found = source.indexOf("class " + nested + " {", from);
      if (found < 0) {
        return false;
      }
      from = found;
    }
    return source.indexOf("void " + names.getLast() + "(", from) >= 0;
  }

  private Map<String, String> testSources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(ThreatModelTest::isTest).toList()) {
        String name = String.valueOf(file.getFileName());
        sources.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
      }
    }
    return sources;
  }

  private static boolean isTest(Path file) {
    String path = file.toString();
    return path.endsWith(".java")
        && (path.contains("/src/test/") || path.contains("/testkit/contract/"));
  }
}
