package dev.latchkey.console.token;

import dev.latchkey.console.page.Moment;
import dev.latchkey.console.page.Times;
import dev.latchkey.domain.usage.ShowUsage;
import dev.latchkey.domain.usage.Usages;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whoever presented a token, as a row.
///
/// @param verifier to whom, in words
/// @param isNew first seen this week, of a token that is older
/// @param ofOldValue it presented the value that a rotation is about to end
public record CallerRow(
    String address,
    String client,
    String verifier,
    Moment first,
    Moment last,
    String accepted,
    String refused,
    boolean isNew,
    boolean ofOldValue) {
  static CallerRow of(ShowUsage.Seen seen, Times times) {
    Usages.Presenter presenter = seen.presenter();
    return new CallerRow(
        presenter.address().isEmpty() ? "Not told" : presenter.address(),
        presenter.client().isEmpty() ? "–" : presenter.client(),
        verifier(seen.verifier()),
        times.moment(presenter.firstAt()),
        times.moment(presenter.lastAt()),
        number(presenter.accepted()),
        number(presenter.refused()),
        seen.isNew(),
        seen.ofOldValue());
  }

  static String verifier(ShowUsage.@Nullable Verifier verifier) {
    if (verifier == null) {
      return "Presented directly";
    }
    return verifier.name() == null ? "An installation's verifier" : verifier.name();
  }

  static String number(long count) {
    return String.format(Locale.ENGLISH, "%,d", count);
  }
}
