package dev.latchkey.console.assets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StylesheetTest {
  /// Restyled on purpose, wholly.
  private static final Set<String> TABLERS =
      Set.of(
          "btn",
          "btn-danger",
          "btn-link",
          "btn-primary",
          "btn-sm",
          "chart",
          "form-check-input",
          "form-control",
          "form-label",
          "form-select",
          "icon",
          "timeline",
          "visually-hidden");

  @Test
  void No_class_of_ours_is_by_accident_also_one_of_Tablers() throws IOException {
    Set<String> both = classes("/dev/latchkey/console/assets/latchkey.css");
    both.retainAll(
        classes("/META-INF/resources/webjars/tabler__core/1.4.0/dist/css/tabler.min.css"));

    assertThat(both).containsExactlyInAnyOrderElementsOf(TABLERS);
  }

  private static Set<String> classes(String stylesheet) throws IOException {
    try (InputStream file = StylesheetTest.class.getResourceAsStream(stylesheet)) {
      assertThat(file).as(stylesheet).isNotNull();
      String text =
          new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .replaceAll("url\\([^)]*\\)|/\\*[^*]*\\*/", "");
      return Pattern.compile("\\.([a-zA-Z][\\w-]*)")
          .matcher(text)
          .results()
          .map(found -> found.group(1))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
