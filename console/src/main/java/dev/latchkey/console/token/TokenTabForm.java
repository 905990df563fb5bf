package dev.latchkey.console.token;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Times;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.token.Draft;
import jakarta.servlet.http.HttpServletRequest;
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
  /// The form, filled by the address: `?name=ci&days=30`. The admin role is never filled in.
  static TokenTabForm of(HttpServletRequest request, ExpiryLimit limit, String key) {
    String name = request.getParameter("name");
    String days = request.getParameter("days");
    String wanted = days != null && List.of("7", "30", "90", "365").contains(days) ? days : "90";
    return new TokenTabForm(
        name == null ? "" : name, limit.nearest(wanted), "", false, key, FormProblems.NONE);
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
    GroupId group = tab.group();
    return Draft.management(tab.kind(), name.strip(), admin, Set.of(), end.orElse(null))
        .of(group == null ? null : group.toString());
  }

  String content() {
    return String.join("\n", name, expiry, date, Boolean.toString(admin));
  }
}
