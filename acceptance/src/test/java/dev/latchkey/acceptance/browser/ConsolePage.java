package dev.latchkey.acceptance.browser;

import com.microsoft.playwright.Page;
import dev.latchkey.acceptance.browser.Workplace.Made;

/// Every page of the console, and the states of one that look different.
enum ConsolePage {
  OVERVIEW("overview"),
  ACCESS_TOKENS("access-tokens"),
  ADDING_A_TOKEN("access-tokens?add"),
  EDITING_A_DESCRIPTION("access-tokens?edit={token}"),
  FILTERED_TOKENS("access-tokens?status=usable&environment=production&q=orders"),
  NO_TOKEN_MATCHES("access-tokens?q=nothingofthekind"),
  TOKEN("access-tokens/{token}"),
  DELETING_A_TOKEN("access-tokens/{token}/delete"),
  ALL_TOKENS("all-tokens"),
  ALL_TOKENS_OF_A_KIND("all-tokens?kind=personal"),
  CHECK("check?token={token}"),
  CHECKED("check?token={token}") {
    @Override
    void prepare(Page page, Made token) {
      page.getByLabel("Token value").fill(token.value());
      page.getByLabel("Environment", new Page.GetByLabelOptions().setExact(true))
          .selectOption("development");
      page.locator("form.panel button[type=submit]").click();
      page.getByText("Whoever presents it is told").waitFor();
    }
  },
  AUDIT_LOG("audit?check"),
  ENVIRONMENTS("environments"),
  SERVICES("services"),
  NO_GROUPS("groups?q=nothingofthekind"),
  GROUPS("groups"),
  GROUP_MEMBERS("groups/warehouse"),
  REMOVING_A_GROUP_MEMBER("groups/warehouse") {
    @Override
    void prepare(Page page, Made token) {
      page.getByText("Remove", new Page.GetByTextOptions().setExact(true)).first().click();
      page.getByText("Its tokens stay.").waitFor();
    }
  },
  NO_GROUP_TOKENS("groups/warehouse/access-tokens"),
  CREATING_A_GROUP_TOKEN("groups/warehouse/access-tokens") {
    @Override
    void prepare(Page page, Made token) {
      page.getByText("Create Access Token").first().click();
      page.locator("dialog[open]").waitFor();
    }
  },
  DELETING_A_GROUP("groups/warehouse/general?delete"),
  POLICIES("organization/policies"),
  PREVIEWING_A_POLICY("organization/policies") {
    @Override
    void prepare(Page page, Made token) {
      page.locator("#lifetime").fill("30");
      page.locator("[name=existing][value=APPLY]").check();
      page.locator("form.stack button[type=submit]").click();
      page.locator("#preview").waitFor();
    }
  },
  DELETING_AN_ENVIRONMENT("environments?delete=production"),
  MEMBERS("members"),
  INVITATIONS("members/invitations"),
  ROLES("roles"),
  NEW_ROLE("roles/new"),
  SUBSCRIPTIONS("organization"),
  ORGANIZATION("organization/general"),
  ORGANIZATION_TOKENS("organization/access-tokens"),
  NEW_ORGANIZATION_TOKEN("organization/access-tokens/new"),
  TECHNICAL_USERS("organization/technical-users"),
  COMPANY_SIGN_IN("organization/company-sign-in"),
  NOTICES("organization/notices"),
  WEBHOOK_MADE("organization/notices") {
    @Override
    void prepare(Page page, Made token) {
      page.locator("#url").fill("https://hooks.example.com/latchkey");
      page.getByText("Add webhook", new Page.GetByTextOptions().setExact(true)).click();
      page.getByText("Webhook added").waitFor();
    }
  },
  KEEPING_THE_AUDIT_LOG("audit/keep"),
  MY_TOKENS("my-tokens"),
  NEW_PERSONAL_TOKEN("my-tokens/new"),
  SHOWN_ONCE("my-tokens/new?name=laptop&permissions=tokens:verify") {
    @Override
    void prepare(Page page, Made token) {
      page.getByText("Create", new Page.GetByTextOptions().setExact(true)).click();
      page.getByText("Not copied yet").waitFor();
    }
  },
  PREFERENCES("/account/preferences"),
  SESSIONS("/account/sessions"),
  PASSWORD("/account/password"),
  SIGN_IN_METHODS("/account/sign-in-methods"),
  PROVE_IDENTITY("/account/prove"),
  HELP("/help"),
  OPERATIONS("/operations/organizations"),
  NODES("/operations/nodes"),
  NO_SUCH_PAGE("nothing-here");

  private final String address;

  ConsolePage(String address) {
    this.address = address;
  }

  /// Opens the page in an organization, about one of its tokens.
  Page open(Visitor visitor, Workplace place, Made token) {
    String path = address.replace("{token}", token.id());
    Page page = visitor.open(path.startsWith("/") ? path : place.path(path));
    prepare(page, token);
    return page;
  }

  /// Brings the page into its state.
  void prepare(Page page, Made token) {}
}
