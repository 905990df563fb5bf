package dev.latchkey.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ScreenshotCaret;
import dev.latchkey.acceptance.edi.EdiConnector;
import dev.latchkey.acceptance.edi.EdiEndpoint;
import dev.latchkey.acceptance.edi.ExampleProcess;
import dev.latchkey.acceptance.edi.TokenFile;
import dev.latchkey.acceptance.server.Latchkey;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The main job as people do it: Ann in the browser, the EDI example's two programs beside it. Its
/// pictures are `target/pictures/mainjob-….png`.
@ExtendWith(InBrowser.class)
class MainJobIT {
  private static final String ORDER = "orders/accepted.edi";
  private static final String ACCEPTED = "PO 4500012345: accepted (997 AK5*A), 3 lines";
  private static final String REFUSED =
      "Error opening connection. Exception is: Error code: INVALID_TOKEN";

  @TempDir Path folder;

  @Test
  void Orders_pass_until_the_toggle_is_clicked_and_the_audit_log_tells_the_story(
      Chromium chromium) {
    try (Installation installation = Installation.start();
        Visitor ann = installation.stranger(chromium)) {
      ann.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
      signIn(ann);
      Path token = TokenFile.write(folder.resolve("connector.token"), addToken(ann));
      Path verifierToken = TokenFile.write(folder.resolve("verifier.token"), verifierToken(ann));
      try (EdiEndpoint endpoint = EdiEndpoint.start(folder, verifierToken, installation.verify())) {
        EdiConnector connector = new EdiConnector(folder, token, installation.verify(), endpoint);
        accepted(ann, connector);
        switchedOff(ann, connector);
        switchedOn(ann, connector);
      }
      told(ann);
      ann.assertFaultless();
    }
  }

  private static void signIn(Visitor ann) {
    SignInForm.open(ann).enter(Installation.EMAIL, Installation.PASSWORD);
    ann.page().waitForURL("**/o/acme/overview");
    picture(ann, "1-signed-in");
  }

  /// Answers the value, as *Copy* left it on the clipboard.
  private static String addToken(Visitor ann) {
    TokenTable table = tokens(ann);
    table.add();
    table.addRow().locator("#environment").selectOption("production");
    table.addRow().locator("#description").fill("orders");
    table.addRow().locator("#scope").selectOption("edi");
    picture(ann, "2-add-token");
    table.submit();
    assertThat(table.first().description()).hasText("orders");
    table.first().copy().click();
    assertThat(table.told()).hasText("Copied");
    picture(ann, "3-copied");
    return clipboard(ann);
  }

  /// Makes a personal token that can verify and nothing else, for the endpoint.
  private static String verifierToken(Visitor ann) {
    Page page = ann.open("/o/acme/my-tokens");
    link(page, "Create Access Token").click();
    link(page, "Verify only").click();
    page.locator("#name").fill("edi endpoint");
    page.locator("#new-token button[type=submit]").click();
    Locator dialog = page.locator("dialog[open]");
    dialog.locator(".value-line [data-copy-text]").click();
    assertThat(dialog.locator("[data-once-state]")).containsText("Copied at");
    picture(ann, "4-verifier-token");
    String value = clipboard(ann);
    dialog.getByText("Done").click();
    page.waitForURL("**/my-tokens");
    return value;
  }

  private static void accepted(Visitor ann, EdiConnector connector) {
    Latchkey.Ran sent = connector.send(ORDER);

    assertThat(sent.output()).contains(ACCEPTED);
    assertThat(sent.exitCode()).isZero();
    Await.until("its use in the table", () -> used(tokens(ann).first()));
    picture(ann, "5-accepted");
  }

  private static void switchedOff(Visitor ann, EdiConnector connector) {
    try (ExampleProcess watching = connector.watch(ORDER)) {
      TokenTable.Row row = tokens(ann).first();
      assertThat(row.at()).containsText("1 open connection");
      picture(ann, "6-connection-open");

      row.toggle().click();

      assertThat(row.word()).hasText("Inactive");
      assertThat(row.said()).containsText("1 open connection closed.");
      Latchkey.Ran closed = watching.awaitEnd();
      assertThat(closed.output()).contains(ACCEPTED).endsWith(REFUSED + "\n");
      assertThat(closed.exitCode()).isEqualTo(1);
      picture(ann, "7-switched-off");
    }
    Latchkey.Ran next = connector.send(ORDER);

    assertThat(next.output()).isEqualTo(REFUSED + "\n");
    assertThat(next.exitCode()).isEqualTo(1);
    Await.until("the refusal in the audit log", () -> story(ann).toString().contains("refused"));
    picture(ann, "8-refused");
  }

  private static void switchedOn(Visitor ann, EdiConnector connector) {
    TokenTable.Row row = tokens(ann).first();

    row.toggle().click();

    assertThat(row.word()).hasText("Active");
    assertThat(connector.send(ORDER).output()).contains(ACCEPTED);
    picture(ann, "9-switched-on");
  }

  private static void told(Visitor ann) {
    assertThat(story(ann))
        .containsExactly(
            "ann: Made token, Succeeded",
            "ann: Revealed value, Succeeded",
            "ann: Switched off token, Succeeded",
            "Latchkey: Presented and refused, Refused",
            "ann: Switched on token, Succeeded");
    picture(ann, "10-audit-log");
  }

  /// What the audit log tells about the connector's token, oldest first. A refusal that came again
  /// in another minute has another row; it is told once.
  private static List<String> story(Visitor ann) {
    Page page = ann.open("/o/acme/audit");
    page.getByLabel("All events on orders").first().click();
    page.waitForURL("**/audit?object=*");
    return page.locator("table.audit tbody tr").all().stream()
        .map(MainJobIT::event)
        .toList()
        .reversed()
        .stream()
        .distinct()
        .toList();
  }

  private static String event(Locator row) {
    return "%s: %s, %s"
        .formatted(
            row.locator("[data-label=Who]").innerText().strip(),
            row.locator("[data-label=What] .cell-main").innerText().strip(),
            row.locator("[data-label=Result] .badge-word").innerText().strip());
  }

  private static TokenTable tokens(Visitor ann) {
    return new TokenTable(ann.open("/o/acme/access-tokens"));
  }

  private static boolean used(TokenTable.Row row) {
    return row.at().innerText().contains("Last used");
  }

  private static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).first();
  }

  private static String clipboard(Visitor ann) {
    return (String) ann.page().evaluate("() => navigator.clipboard.readText()");
  }

  private static void picture(Visitor ann, String step) {
    ann.page()
        .screenshot(
            new Page.ScreenshotOptions()
                .setPath(PicturesIT.FOLDER.resolve("mainjob-" + step + ".png"))
                .setCaret(ScreenshotCaret.INITIAL));
  }
}
