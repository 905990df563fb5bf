package dev.latchkey.acceptance.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/// Listens to all pages of a browser context for what no page may do: break the content policy,
/// throw, or write an error to the console. That an answer was a refusal is no error of the page,
/// nor that a person left it while a request was on its way.
final class Faults {
  private static final Pattern REFUSAL =
      Pattern.compile(
          "(Failed to load resource: the server responded with a status of"
              + "|Response Status Error Code) 4\\d\\d.*");

  private static final Pattern LEFT = Pattern.compile("htmx:(sendAbort|afterRequest)");

  private final List<String> found = Collections.synchronizedList(new ArrayList<>());

  private Faults() {}

  static Faults of(BrowserContext context) {
    Faults faults = new Faults();
    context.exposeBinding(
        "reportViolation",
        (source, arguments) -> {
          faults.found.add("content policy: " + arguments[0]);
          return null;
        });
    context.addInitScript(
        "document.addEventListener('securitypolicyviolation', (event) =>"
            + " reportViolation(`${event.violatedDirective} ${event.blockedURI}"
            + " ${event.sourceFile}:${event.lineNumber} on ${location.pathname}`))");
    context.onConsoleMessage(faults::take);
    context.onWebError(error -> faults.found.add("script: " + error.error()));
    return faults;
  }

  List<String> found() {
    return List.copyOf(found);
  }

  private void take(ConsoleMessage message) {
    boolean refusal =
        REFUSAL.matcher(message.text()).matches() && !message.text().contains("/assets/");
    boolean left = LEFT.matcher(message.text()).matches();
    if (message.type().equals("error") && !refusal && !left) {
      found.add("console: " + message.text() + " at " + message.location());
    }
  }
}
