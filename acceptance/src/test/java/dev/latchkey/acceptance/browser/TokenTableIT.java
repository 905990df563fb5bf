package dev.latchkey.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import dev.latchkey.acceptance.browser.Workplace.Made;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InBrowser.class)
class TokenTableIT {
  private static Workplace place;

  @BeforeAll
  static void prepare(Installation installation, Chromium chromium) {
    place = installation.found(chromium, "Harbour Freight");
  }

  @Nested
  class Adding {
    @Test
    void chooses_nothing_beforehand_and_saves_nothing_on_Cancel(Visitor visitor) {
      TokenTable table = TokenTable.open(visitor, place);
      table.add();

      assertThat(table.addRow().locator("#environment")).hasValue("");
      assertThat(table.addRow().locator("#scope")).hasValue("");
      assertThat(table.addRow().locator("#environment")).isFocused();

      int before = table.rows().count();
      table.addRow().getByText("Cancel").click();

      assertThat(table.addRow()).hasCount(0);
      assertThat(table.rows()).hasCount(before);
      assertThat(table.page().locator("#add-token")).isFocused();
    }

    @Test
    void puts_the_new_row_first_marked_and_the_focus_on_its_Copy(Visitor visitor) {
      place.token("edi", "production", "was there before");
      TokenTable table = TokenTable.open(visitor, place);
      table.add();
      table.addRow().locator("#environment").selectOption("production");
      table.addRow().locator("#description").fill("orders of the north");
      table.addRow().locator("#scope").selectOption("edi");
      table.addRow().locator("#scope option:checked").waitFor(attached());

      table.submit();

      assertThat(table.first().description()).hasText("orders of the north");
      assertThat(table.first().at()).hasClass(Pattern.compile(".*fresh.*"));
      assertThat(table.first().word()).hasText("Active");
      assertThat(table.first().copy()).isFocused();
    }

    @Test
    void offers_All_Environments_for_Agent_Registration_alone_and_says_when_it_is_cleared(
        Visitor visitor) {
      TokenTable table = TokenTable.open(visitor, place);
      table.add();
      Locator all = table.addRow().locator("#environment option[value='*']");
      assertThat(all).hasCount(0);

      table.addRow().locator("#scope").selectOption("agent-registration");
      assertThat(all).hasCount(1);
      assertThat(table.addRow()).containsText("All Environments can be chosen now.");
      assertThat(table.told()).hasText("All Environments can be chosen now.");

      table.addRow().locator("#environment").selectOption("*");
      table.addRow().locator("#scope").selectOption("edi");
      assertThat(all).hasCount(0);
      assertThat(table.addRow().locator("#environment")).hasValue("");
      assertThat(table.told())
          .hasText("All Environments is for Agent Registration only. Choose an environment.");
    }

    @Test
    void keeps_what_was_typed_and_leads_to_the_field_that_is_missing(Visitor visitor) {
      TokenTable table = TokenTable.open(visitor, place);
      table.add();
      table.addRow().locator("#description").fill("kept");

      table.submit();

      assertThat(table.addRow().locator("#environment-problem")).hasText("Choose an environment.");
      assertThat(table.addRow().locator("#environment")).isFocused();
      assertThat(table.addRow().locator("#description")).hasValue("kept");
    }

    @Test
    void shows_a_description_as_the_text_that_it_is(Visitor visitor) {
      String text = "<img src=x onerror=\"document.title='taken'\"> </td>{{7*7}} ${7*7}";
      Made token = place.token("edi", "production", text);
      TokenTable table = TokenTable.open(visitor, place);

      assertThat(table.row(token).description()).hasText(text);

      table.row(token).delete().click();
      assertThat(table.dialog()).containsText("(" + text + ")?");
      visitor.open(place.path("access-tokens/" + token.id()));
      assertThat(table.page().locator("main")).containsText(text);
      visitor.open(place.path("audit"));
      assertThat(table.page().locator("main")).containsText(text);
      assertThat(table.page()).hasTitle("Audit Log · Latchkey");
    }

    @Test
    void says_that_connections_wait_for_a_subscription(
        Visitor visitor, Installation installation, Chromium chromium) {
      Workplace bare = installation.found(chromium, "Bare");
      installation.unsubscribe(bare.slug(), "edi");
      TokenTable table = TokenTable.open(visitor, bare);
      table.add();

      table.addRow().locator("#scope").selectOption("edi");

      assertThat(table.addRow())
          .containsText(
              "The token can be made. Connections are refused until this organization subscribes"
                  + " to EDI.");
    }

    private static Locator.WaitForOptions attached() {
      return new Locator.WaitForOptions()
          .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED);
    }
  }

  @Nested
  class Switching {
    @Test
    void says_in_the_row_since_when_and_by_whom_it_is_refused_and_Undo_takes_it_back(
        Visitor visitor) {
      Made token = place.token("edi", "production", "switched");
      TokenTable table = TokenTable.open(visitor, place);
      TokenTable.Row row = table.row(token);

      row.toggle().click();

      assertThat(row.word()).hasText("Inactive");
      assertThat(row.toggle()).hasAttribute("aria-checked", "false");
      assertThat(row.said())
          .containsText(
              Pattern.compile(
                  "Inactive since \\d\\d:\\d\\d:\\d\\d\\. Refused by 1 of 1 nodes after \\d+ ms\\."));
      assertThat(table.told()).containsText("Inactive since");
      assertThat(row.toggle()).isFocused();
      assertThat(place.present(token, "edi", "production", "203.0.113.9"))
          .isEqualTo("INVALID_TOKEN");

      row.undo().click();

      assertThat(row.word()).hasText("Active");
      assertThat(place.present(token, "edi", "production", "203.0.113.9")).isEqualTo("OK");
    }

    @Test
    void of_a_token_that_is_gone_says_so_with_the_request_id(Visitor visitor) {
      Made token = place.token("edi", "production", "gone meanwhile");
      TokenTable table = TokenTable.open(visitor, place);
      place.delete(token);

      table.row(token).toggle().click();

      assertThat(table.notice()).containsText("It was deleted after this page was loaded");
      assertThat(table.notice()).containsText(Pattern.compile("req_[0-9A-Za-z]{20}"));
      assertThat(table.notice().locator(":focus")).hasCount(1);
    }
  }

  @Nested
  class Copying {
    @Test
    void puts_the_value_on_the_clipboard_and_only_then_says_Copied(Visitor visitor) {
      visitor.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
      Made token = place.token("edi", "production", "copied");
      TokenTable table = TokenTable.open(visitor, place);

      table.row(token).copy().click();

      assertThat(table.told()).hasText("Copied");
      assertThat(visitor.page().evaluate("() => navigator.clipboard.readText()"))
          .isEqualTo(token.value());
    }

    @Test
    void shows_the_value_selected_where_the_browser_refuses(Visitor visitor) {
      visitor
          .context()
          .addInitScript(
              "navigator.clipboard.write = () => Promise.reject(new DOMException('no', 'NotAllowedError'))");
      Made token = place.token("edi", "production", "copied by hand");
      TokenTable table = TokenTable.open(visitor, place);

      table.row(token).copy().click();

      assertThat(table.dialog()).containsText("Your browser did not allow copying. Press Ctrl+C.");
      assertThat(table.dialog().locator("#by-hand-value")).hasValue(token.value());
      assertThat(visitor.page().evaluate("() => getSelection().toString()"))
          .isEqualTo(token.value());

      table.dialog().getByText("Done").click();
      assertThat(table.page().locator("#by-hand-value")).hasValue("");
      assertThat(table.row(token).copy()).isFocused();
    }

    @Test
    void is_in_no_source_of_the_page(Visitor visitor) {
      Made token = place.token("edi", "production", "not in the source");
      TokenTable table = TokenTable.open(visitor, place);

      assertThat(table.page().content()).contains(token.hint()).doesNotContain(token.value());
    }
  }

  @Nested
  class Editing {
    @Test
    void by_Enter_saves_and_Undo_brings_the_old_text_back(Visitor visitor) {
      Made token = place.token("edi", "production", "before");
      TokenTable table = TokenTable.open(visitor, place);
      TokenTable.Row row = table.row(token);

      row.edit().click();
      assertThat(row.field()).isFocused();
      row.field().fill("after");
      table.page().keyboard().press("Enter");

      assertThat(row.description()).hasText("after");
      assertThat(row.said()).containsText("Description saved at");
      assertThat(row.edit()).isFocused();

      row.undo().click();
      assertThat(row.description()).hasText("before");
    }

    @Test
    void by_Esc_leaves_and_saves_nothing(Visitor visitor) {
      Made token = place.token("edi", "production", "stays");
      TokenTable table = TokenTable.open(visitor, place);
      TokenTable.Row row = table.row(token);

      row.edit().click();
      row.field().fill("never saved");
      table.page().keyboard().press("Escape");

      assertThat(row.description()).hasText("stays");
      assertThat(row.edit()).isFocused();
      assertThat(place.read(token).path("description").asString()).isEqualTo("stays");
    }

    @Test
    void what_another_changed_meanwhile_shows_both_versions_and_Keep_mine_saves(Visitor visitor) {
      Made token = place.token("edi", "production", "as it was");
      TokenTable table = TokenTable.open(visitor, place);
      TokenTable.Row row = table.row(token);
      row.edit().click();
      row.field().fill("mine");
      place.patch(token, "{\"description\":\"hers\"}");

      table.page().keyboard().press("Enter");

      assertThat(row.at()).containsText("ann changed this just now.");
      assertThat(row.at().locator(".versions")).containsText("hers");
      assertThat(row.at().locator(".versions")).containsText("mine");
      assertThat(place.read(token).path("description").asString()).isEqualTo("hers");

      row.at().getByText("Keep mine").click();
      assertThat(row.description()).hasText("mine");
      assertThat(place.read(token).path("description").asString()).isEqualTo("mine");
    }

    @Test
    void what_another_changed_meanwhile_is_taken_with_Take_hers(Visitor visitor) {
      Made token = place.token("edi", "production", "as it was");
      TokenTable table = TokenTable.open(visitor, place);
      TokenTable.Row row = table.row(token);
      row.edit().click();
      row.field().fill("mine");
      place.patch(token, "{\"description\":\"hers\"}");
      table.page().keyboard().press("Enter");

      row.at().getByText("Take hers").click();

      assertThat(row.description()).hasText("hers");
      assertThat(place.read(token).path("description").asString()).isEqualTo("hers");
    }

    @Test
    void is_not_disturbed_by_a_change_of_something_else(Visitor visitor) {
      Made token = place.token("edi", "production", "as it was");
      TokenTable table = TokenTable.open(visitor, place);
      TokenTable.Row row = table.row(token);
      row.edit().click();
      row.field().fill("mine");
      place.patch(token, "{\"status\":\"INACTIVE\"}");

      table.page().keyboard().press("Enter");

      assertThat(row.description()).hasText("mine");
      assertThat(row.word()).hasText("Inactive");
    }
  }

  @Nested
  class Deleting {
    @Test
    void asks_with_facts_and_leaves_the_focus_on_the_next_row(Visitor visitor) {
      Made next = place.token("edi", "production", "next row");
      Made token = place.token("edi", "production", "deleted");
      TokenTable table = TokenTable.open(visitor, place);

      table.row(token).delete().click();

      assertThat(table.dialog()).containsText("Delete " + token.hint() + " (deleted)?");
      assertThat(table.dialog()).containsText("Never used since it was made on");
      assertThat(table.dialog()).containsText("This can't be undone.");
      assertThat(table.dialog().getByText("Cancel")).isFocused();

      table.dialog().locator(".btn-danger").click();

      assertThat(table.row(token).at()).hasCount(0);
      assertThat(table.page().locator("#said")).containsText("was deleted at");
      assertThat(table.row(next).at().locator("a.value")).isFocused();
    }

    @Test
    void can_be_left_and_the_token_set_Inactive_instead(Visitor visitor) {
      Made token = place.token("edi", "production", "spared");
      place.present(token, "edi", "production", "203.0.113.9");
      place.awaitUse(token);
      TokenTable table = TokenTable.open(visitor, place);
      table.row(token).delete().click();
      assertThat(table.dialog())
          .containsText(
              Pattern.compile("Last used just now from 203\\.0\\.113\\.9\\. 1 use in 7 days\\."));

      table.dialog().getByText("Set Inactive instead").click();

      assertThat(table.row(token).word()).hasText("Inactive");
      assertThat(table.dialog()).hasCount(0);
    }

    @Test
    void by_Esc_is_left_with_the_focus_where_it_was(Visitor visitor) {
      Made token = place.token("edi", "production", "kept");
      TokenTable table = TokenTable.open(visitor, place);
      table.row(token).delete().click();
      table.dialog().waitFor();

      table.page().keyboard().press("Escape");

      assertThat(table.dialog()).hasCount(0);
      assertThat(table.row(token).delete()).isFocused();
    }
  }

  @Nested
  class Several_at_once {
    @Test
    void are_counted_previewed_and_then_set_Inactive(
        Visitor visitor, Installation installation, Chromium chromium) {
      Workplace own = installation.found(chromium, "Bulk");
      List<Made> made = new ArrayList<>();
      for (int at = 0; at < 3; at++) {
        made.add(own.token("edi", "production", "bulk " + at));
      }
      TokenTable table = TokenTable.open(visitor, own);
      made.forEach(token -> table.row(token).pick().check());
      assertThat(table.page().locator("[data-bulk-count]")).hasText("3 selected");

      table.page().locator("#bulk button[value=INACTIVE]").click();
      assertThat(table.page().locator("h1")).hasText("Set 3 tokens Inactive?");
      assertThat(table.page().locator("main")).containsText("3 tokens, none used today.");
      table.page().locator("main form button[type=submit]").click();

      assertThat(table.page().locator("#said")).containsText("3 tokens are Inactive now.");
      made.forEach(
          token -> assertThat(own.read(token).path("status").asString()).isEqualTo("INACTIVE"));
    }

    @Test
    void from_ten_deletions_on_want_the_number_typed(
        Visitor visitor, Installation installation, Chromium chromium) {
      Workplace own = installation.found(chromium, "Bulk deletion");
      for (int at = 0; at < 30; at++) {
        own.token("edi", "production", "bulk " + at);
      }
      TokenTable table = TokenTable.open(visitor, own, "?limit=25");
      table.first().pick().check();
      table.page().getByLabel("All 30 tokens that match").check();
      table.page().locator("#bulk button[value=DELETE]").click();
      assertThat(table.page().locator("h1")).hasText("Delete 30 tokens?");

      table.page().locator("#typed").fill("29");
      table.page().locator("main form button[type=submit]").click();
      assertThat(table.page().locator("#typed-problem")).containsText("Type 30.");
      table.page().locator("#typed").fill("30");
      table.page().locator("main form button[type=submit]").click();

      assertThat(table.page().locator("#said")).containsText("30 tokens were deleted.");
      assertThat(table.rows()).hasCount(0);
    }
  }

  @Nested
  class Searching {
    @Test
    void for_a_pasted_value_sends_its_public_part_alone(Visitor visitor) {
      Made token = place.token("edi", "production", "searched");
      TokenTable table = TokenTable.open(visitor, place);
      List<String> sent = new ArrayList<>();
      visitor.context().onRequest(request -> sent.add(textOf(request)));

      table.page().locator("#search").fill(token.value());
      table.page().keyboard().press("Enter");

      assertThat(table.page().locator("main"))
          .containsText(
              "You pasted a whole token. It was looked up by its public part and not kept.");
      assertThat(table.rows()).hasCount(1);
      assertThat(table.row(token).at()).isVisible();
      assertThat(sent).isNotEmpty().noneMatch(text -> text.contains(secretOf(token)));
      assertThat(table.page().url()).doesNotContain(secretOf(token));
    }

    @Test
    void finds_nothing_and_says_so(Visitor visitor) {
      TokenTable table = TokenTable.open(visitor, place, "?q=nothingofthekind");

      assertThat(table.page().locator("main")).containsText("No token matches.");
    }

    private static String textOf(Request request) {
      String body = request.postData();
      return request.url() + " " + (body == null ? "" : body) + " " + request.headers();
    }

    private static String secretOf(Made token) {
      return token.value().substring(token.hint().length());
    }
  }

  @Nested
  class Filtering {
    @Test
    void stands_in_the_address_and_as_words_with_a_cross(
        Visitor visitor, Installation installation, Chromium chromium) {
      Workplace own = installation.found(chromium, "Filters");
      Made endless = own.token("edi", "production", "endless");
      Made soon = own.expiring("edi", "development", "soon", java.time.Duration.ofDays(3));
      Made off = own.token("cloud-datastore", "production", "off");
      own.patch(off, "{\"status\":\"INACTIVE\"}");
      TokenTable table = TokenTable.open(visitor, own);

      filter(table, "expires", "none");
      assertThat(table.rows()).hasCount(2);
      assertThat(table.row(soon).at()).hasCount(0);
      assertThat(table.page()).hasURL(Pattern.compile(".*\\?expires=none$"));
      assertThat(chips(table)).hasText(Pattern.compile("No expiry.*"));

      filter(table, "status", "off");
      assertThat(table.rows()).hasCount(1);
      assertThat(table.row(off).at()).isVisible();
      assertThat(table.page().locator("details.filters > summary")).hasText("Filters (2)");

      chips(table).first().click();
      chips(table).first().click();
      assertThat(table.rows()).hasCount(3);
      filter(table, "environment", "development");
      assertThat(table.rows()).hasCount(1);
      assertThat(table.row(endless).at()).hasCount(0);
    }

    private static Locator chips(TokenTable table) {
      return table.page().locator(".chip");
    }

    private static void filter(TokenTable table, String name, String value) {
      Page page = table.page();
      page.locator("details.filters > summary").click();
      page.locator("details.filters select[name=" + name + "]").selectOption(value);
      page.locator("details.filters button[type=submit]").click();
      page.getByRole(AriaRole.TABLE).waitFor();
    }
  }
}
