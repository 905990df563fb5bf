package dev.latchkey.management.docs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/// The page that lists the operations and lets one try them. It is made once; what is typed into it
/// stays in it.
final class DocsPage {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>Latchkey API</title>
      <link rel="stylesheet" href="/api/v1/docs/docs.css">
      <script src="/api/v1/docs/docs.js" defer></script>
      </head>
      <body>
      <header>
      <h1>Latchkey API</h1>
      <p>Every operation of the control plane. The whole description, verification included, is in
      <a href="/api/v1/openapi.yaml">openapi.yaml</a>.</p>
      <p><label for="credential">Access token</label>
      <input id="credential" type="password" autocomplete="off" spellcheck="false"
      aria-describedby="credential-help">
      <span id="credential-help">Sent as Authorization: Bearer with each try; kept nowhere.</span></p>
      </header>
      <main>
      """;
  private static final String FOOT =
      """
      </main>
      </body>
      </html>
      """;

  private DocsPage() {}

  static String of(List<Operation> operations) {
    Map<String, List<Operation>> byTag =
        operations.stream()
            .collect(
                Collectors.groupingBy(Operation::tag, LinkedHashMap::new, Collectors.toList()));
    StringBuilder page = new StringBuilder(HEAD);
    byTag.forEach(
        (tag, all) -> {
          page.append("<section>\n<h2>").append(text(tag)).append("</h2>\n");
          all.forEach(each -> page.append(operation(each)));
          page.append("</section>\n");
        });
    return page.append(FOOT).toString();
  }

  private static String operation(Operation operation) {
    return """
    <details data-method="%s" data-path="%s">
    <summary><code class="method">%s</code> <code>%s</code> <span>%s</span></summary>
    </details>
    """
        .formatted(
            text(operation.method()),
            text(operation.path()),
            text(operation.method()),
            text(operation.path()),
            text(operation.summary()));
  }

  private static String text(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
