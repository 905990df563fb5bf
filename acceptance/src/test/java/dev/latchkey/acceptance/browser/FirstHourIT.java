package dev.latchkey.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(InBrowser.class)
class FirstHourIT {
  private static final String OWN_PASSWORD = "four brown owls listen";

  @TempDir Path folder;

  @Test
  void Leads_from_the_first_password_to_a_refusal_that_is_explained(Chromium chromium)
      throws Exception {
    Path data = folder.resolve("data");
    try (RunningServer server = RunningServer.start(data);
        Visitor visitor = Visitor.at(chromium, server.console(), options -> {})) {
      visitor.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
      Page page = visitor.page();
      String first = Latchkey.line(data.resolve("first-password"));
      SignInForm.open(visitor).enter("admin@localhost", first);
      page.waitForURL("**/o/default/overview");
      assertThat(step(page, 0)).containsText("Set your own password");
      assertThat(Accessibility.violations(page)).isEmpty();

      setPassword(page, first);
      visitor.open("/o/default/overview");
      assertThat(step(page, 0)).containsText("Done:");

      step(page, 1).getByText("Add a token").last().click();
      TokenTable table = addToken(page);
      visitor.open("/o/default/overview");
      assertThat(step(page, 1)).containsText("Done:");

      step(page, 2).getByText("Check a token").click();
      assertThat(page.locator("#service")).hasValue("edi");
      assertThat(page.locator("#environment")).hasValue("production");
      page.getByText("Make a verifier token").click();
      assertThat(page.locator("#command")).containsText("Bearer lk_usr_••••");
      String command = copied(page);
      assertThat(command).contains(server.verify().toString()).doesNotContain("•");
      assertThat(shell(command)).contains("\"active\":true");

      visitor.open("/o/default/access-tokens");
      table.first().toggle().click();
      assertThat(table.first().word()).hasText("Inactive");
      assertThat(shell(command)).contains("INVALID_TOKEN").contains("\"active\":false");

      Await.until("all steps done", () -> allDone(visitor));
      visitor.open("/o/default/access-tokens");
      table.first().at().locator("a.value").click();
      assertThat(page.locator(".refusals")).containsText("The token is Inactive.");
      page.locator(".refusals summary").first().click();
      assertThat(page.locator(".refusals")).containsText("The caller was told INVALID_TOKEN");
      assertThat(page.locator(".timeline")).containsText("Presented and refused");
      visitor.assertFaultless();
    }
  }

  private static Locator step(Page page, int at) {
    return page.locator(".todo-step").nth(at);
  }

  private static void setPassword(Page page, String first) {
    step(page, 0).getByText("Change password").click();
    page.locator("#currentPassword").fill(first);
    page.locator("#newPassword").fill(OWN_PASSWORD);
    page.locator("main form button[type=submit]").click();
    assertThat(page.locator("main")).containsText("Password changed.");
  }

  private static TokenTable addToken(Page page) {
    TokenTable table = new TokenTable(page);
    table.addRow().locator("#environment").selectOption("production");
    table.addRow().locator("#description").fill("orders");
    table.addRow().locator("#scope").selectOption("edi");
    table.submit();
    assertThat(table.first().description()).hasText("orders");
    return table;
  }

  private static String copied(Page page) {
    page.locator("form[data-copy-into] button").click();
    assertThat(page.locator("#live")).hasText("Copied");
    return (String) page.evaluate("() => navigator.clipboard.readText()");
  }

  private static boolean allDone(Visitor visitor) {
    return visitor.open("/o/default/overview").locator(".first-steps").count() == 0;
  }

  private static String shell(String command) throws Exception {
    Process process = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return answer;
  }
}
