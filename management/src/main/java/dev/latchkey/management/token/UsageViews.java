package dev.latchkey.management.token;

import dev.latchkey.api.usage.TokenUsage;
import dev.latchkey.api.usage.UsageByVerifier;
import dev.latchkey.api.usage.UsageCaller;
import dev.latchkey.api.usage.UsageDay;
import dev.latchkey.api.usage.UsageRefusal;
import dev.latchkey.api.usage.UsageVerifier;
import dev.latchkey.domain.usage.ShowUsage;
import dev.latchkey.domain.usage.Usages;
import dev.latchkey.management.request.Query;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Shows how a token is used.
final class UsageViews {
  private static final int USUAL_DAYS = 90;

  private UsageViews() {}

  static int days(Query query) {
    Integer days =
        query.word(
            "days", UsageViews::days, "A whole number from 1 to " + ShowUsage.MOST_DAYS + ".");
    return days == null ? USUAL_DAYS : days;
  }

  private static Optional<Integer> days(String text) {
    if (!text.matches("[0-9]{1,3}")) {
      return Optional.empty();
    }
    int days = Integer.parseInt(text);
    return days >= 1 && days <= ShowUsage.MOST_DAYS ? Optional.of(days) : Optional.empty();
  }

  static TokenUsage of(ShowUsage.TokenUsage usage) {
    return new TokenUsage(
        usage.days().stream()
            .map(day -> new UsageDay(day.day(), day.accepted(), day.refused()))
            .toList(),
        usage.last().map(Usages.LastUse::at).orElse(null),
        usage.last().map(Usages.LastUse::address).filter(from -> !from.isEmpty()).orElse(null),
        usage.verifiers().stream().map(UsageViews::of).toList(),
        usage.presenters().stream().map(UsageViews::of).toList(),
        usage.reasons().stream()
            .map(each -> new UsageRefusal(each.reason(), each.count(), each.lastAt()))
            .toList());
  }

  private static UsageByVerifier of(ShowUsage.VerifierUsage each) {
    return new UsageByVerifier(
        of(each.verifier()),
        each.counts().accepted(),
        each.counts().refused(),
        each.counts().lastDay());
  }

  private static UsageCaller of(ShowUsage.Seen seen) {
    Usages.Presenter presenter = seen.presenter();
    return new UsageCaller(
        orNull(presenter.address()),
        orNull(presenter.client()),
        of(seen.verifier()),
        presenter.firstAt(),
        presenter.lastAt(),
        presenter.accepted(),
        presenter.refused(),
        seen.isNew(),
        seen.ofOldValue());
  }

  private static @Nullable UsageVerifier of(ShowUsage.@Nullable Verifier verifier) {
    return verifier == null ? null : new UsageVerifier(verifier.id().toString(), verifier.name());
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
