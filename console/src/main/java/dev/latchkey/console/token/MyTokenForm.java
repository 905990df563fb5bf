package dev.latchkey.console.token;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Times;
import dev.latchkey.domain.token.Draft;
import dev.latchkey.domain.token.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// *Create Access Token* for oneself: safe when nothing is chosen, no permission ticked and 90
/// days.
///
/// @param expiry `7`, `30`, `90`, `365`, `date` or `none`
/// @param date a day, where `expiry` is `date`
public record MyTokenForm(
    String name,
    String expiry,
    String date,
    Set<String> permissions,
    String key,
    FormProblems problems) {
  public MyTokenForm {
    permissions = Set.copyOf(permissions);
  }

  MyTokenForm with(FormProblems found) {
    return new MyTokenForm(name, expiry, date, permissions, key, found);
  }

  boolean lacksDate(Times times) {
    return !expiry.equals("none") && Expiry.of(expiry, date, times).isEmpty();
  }

  Optional<Instant> end(Times times) {
    return expiry.equals("none") ? Optional.empty() : Expiry.of(expiry, date, times);
  }

  Draft draft(Times times) {
    return Draft.management(
        Kind.PERSONAL, name.strip(), null, permissions, end(times).orElse(null));
  }

  String content() {
    return String.join("\n", name, expiry, date, String.join(" ", new TreeSet<>(permissions)));
  }
}
