package dev.latchkey.console.token;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Times;
import dev.latchkey.domain.token.Draft;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// *Create Access Token* of an organization or a group: safe when nothing is chosen, without the
/// admin role and for 90 days.
///
/// @param expiry `7`, `30`, `90`, `365`, `date` or `none`
/// @param date a day, where `expiry` is `date`
public record TokenTabForm(
    String name, String expiry, String date, boolean admin, String key, FormProblems problems) {
  static TokenTabForm empty(String key) {
    return new TokenTabForm("", "90", "", false, key, FormProblems.NONE);
  }

  TokenTabForm with(FormProblems found) {
    return new TokenTabForm(name, expiry, date, admin, key, found);
  }

  /// What a person must mend before anything is asked of the server's rules.
  FormProblems missing(Times times) {
    if (name.isBlank()) {
      return FormProblems.one("name", "Give the token a name, such as what will use it.");
    }
    return !expiry.equals("none") && Expiry.of(expiry, date, times).isEmpty()
        ? FormProblems.one("date", "Give a day, or take one of the spans.")
        : FormProblems.NONE;
  }

  Draft draft(TokenTab tab, Times times) {
    Optional<Instant> end =
        expiry.equals("none") ? Optional.empty() : Expiry.of(expiry, date, times);
    return new Draft(
        tab.kind(),
        name.strip(),
        null,
        null,
        null,
        false,
        admin,
        Set.of(),
        tab.owner(),
        Set.of(),
        false,
        null,
        end.orElse(null),
        List.of(),
        null);
  }

  String content() {
    return String.join("\n", name, expiry, date, Boolean.toString(admin));
  }
}
