package dev.latchkey.acceptance.browser;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes a personal token with every permission that the console offers, by its form.
final class PersonalToken {
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");
  private static final Pattern PERMISSION =
      Pattern.compile("name=\"permission\" value=\"([a-z:]+)\"");
  private static final Pattern VALUE = Pattern.compile("lk_usr_[0-9A-Za-z]{61}");

  private PersonalToken() {}

  static String of(Visitor visitor, String organization) {
    String home = "/o/" + organization + "/my-tokens";
    String page = visitor.context().request().get(home + "/new").text();
    FormData form =
        FormData.create()
            .set("_csrf", first(CSRF, page, 1))
            .set("name", "for tests")
            .set("expiry", "90");
    Matcher permissions = PERMISSION.matcher(page);
    while (permissions.find()) {
      form.append("permission", permissions.group(1));
    }
    APIResponse made =
        visitor.context().request().post(home, RequestOptions.create().setForm(form));
    return first(VALUE, made.text(), 0);
  }

  private static String first(Pattern pattern, String page, int group) {
    Matcher found = pattern.matcher(page);
    if (!found.find()) {
      throw new AssertionError("no " + pattern + " in " + page);
    }
    return found.group(group);
  }
}
