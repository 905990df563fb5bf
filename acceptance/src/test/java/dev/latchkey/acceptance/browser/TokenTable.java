package dev.latchkey.acceptance.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.latchkey.acceptance.browser.Workplace.Made;

/// The Access Tokens page of an organization.
record TokenTable(Page page) {
  static TokenTable open(Visitor visitor, Workplace place) {
    return open(visitor, place, "");
  }

  /// @param query as in the address, with its `?`
  static TokenTable open(Visitor visitor, Workplace place, String query) {
    return new TokenTable(visitor.open(place.path("access-tokens" + query)));
  }

  Locator rows() {
    return page.locator("tbody.token-row");
  }

  Row row(Made token) {
    return new Row(page.locator("#" + token.id()));
  }

  Row first() {
    return new Row(rows().first());
  }

  Locator addRow() {
    return page.locator("#add.add-row");
  }

  void add() {
    page.locator("#add-token").click();
    addRow().waitFor();
  }

  void submit() {
    addRow().locator("[type=submit]").click();
  }

  /// What a screen reader is told.
  Locator told() {
    return page.locator("#live");
  }

  Locator notice() {
    return page.locator("#notice");
  }

  /// The open dialog.
  Locator dialog() {
    return page.locator("dialog[open]");
  }

  Locator focused() {
    return page.locator(":focus");
  }

  /// One token's row.
  record Row(Locator at) {
    Locator toggle() {
      return at.getByRole(AriaRole.SWITCH);
    }

    Locator word() {
      return at.locator(".status-word");
    }

    Locator said() {
      return at.locator(".said-line");
    }

    Locator undo() {
      return said().getByText("Undo");
    }

    Locator description() {
      return at.locator(".c-description");
    }

    Locator field() {
      return at.locator("input[name=description]");
    }

    Locator copy() {
      return at.locator("[id^=copy-]");
    }

    Locator edit() {
      return at.locator("[id^=edit-]");
    }

    Locator delete() {
      return at.locator(".act-end");
    }

    Locator pick() {
      return at.locator(".pick");
    }
  }
}
