package dev.latchkey.domain.token;

import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.FieldProblem.Rule;
import dev.latchkey.verification.limit.Limit;
import dev.latchkey.verification.limit.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The bounds of rate limits and quotas. A rate limit's window has up to an hour, a quota's is
/// longer, so that no window is in both and each has one count.
final class LimitRules {
  static final int MOST_LIMITS = 4;
  private static final Duration SHORTEST_QUOTA = Limit.LONGEST_RATE.plusSeconds(1);

  private LimitRules() {}

  static List<FieldProblem> problems(List<LimitForm> rates, List<LimitForm> quotas) {
    List<FieldProblem> problems = new ArrayList<>();
    problems(
        problems,
        KindPolicy.Field.RATE_LIMITS.wire(),
        rates,
        Limit.SHORTEST,
        Limit.LONGEST_RATE,
        "A rate limit's window has 1 second to 1 hour, such as PT1M; a longer one is a quota's.");
    problems(
        problems,
        KindPolicy.Field.QUOTAS.wire(),
        quotas,
        SHORTEST_QUOTA,
        Limit.LONGEST_QUOTA,
        "A quota's window has more than 1 hour and at most 366 days, such as P30D; a shorter one is a rate limit's.");
    return problems;
  }

  private static void problems(
      List<FieldProblem> problems,
      String field,
      List<LimitForm> forms,
      Duration shortest,
      Duration longest,
      String bounds) {
    if (forms.size() > MOST_LIMITS) {
      problems.add(
          new FieldProblem(
              field, Rule.TOO_LONG, "At most 4; this has " + forms.size() + ". Leave some out."));
      return;
    }
    Set<Duration> windows = new HashSet<>();
    for (int at = 0; at < forms.size(); at++) {
      String here = field + "/" + at;
      LimitForm form = forms.get(at);
      if (form.limit() < 1 || form.limit() > Limit.MOST) {
        problems.add(
            new FieldProblem(here + "/limit", Rule.NOT_ALLOWED, "From 1 to " + Limit.MOST + "."));
      }
      window(here + "/window", form, shortest, longest, bounds, windows).ifPresent(problems::add);
    }
  }

  private static Optional<FieldProblem> window(
      String field,
      LimitForm form,
      Duration shortest,
      Duration longest,
      String bounds,
      Set<Duration> windows) {
    Optional<Duration> window = Limit.parseWindow(form.window());
    if (window.isEmpty()) {
      return problem(
          field,
          Rule.BAD_FORMAT,
          "Write a length of time in whole seconds, as ISO 8601 has it: PT1M, PT1H, P1D, P30D.");
    }
    if (window.get().compareTo(shortest) < 0 || window.get().compareTo(longest) > 0) {
      return problem(field, Rule.NOT_ALLOWED, bounds);
    }
    return windows.add(window.get())
        ? Optional.empty()
        : problem(
            field, Rule.NOT_ALLOWED, "Another one has the same window. Keep the smaller limit.");
  }

  private static Optional<FieldProblem> problem(String field, Rule rule, String message) {
    return Optional.of(new FieldProblem(field, rule, message));
  }

  /// The limits that forms without problems come to.
  static Limits limits(List<LimitForm> rates, List<LimitForm> quotas) {
    return Limits.of(limits(rates), limits(quotas));
  }

  static List<Limit> limits(@Nullable List<LimitForm> forms) {
    return forms == null
        ? List.of()
        : forms.stream().map(form -> new Limit(form.limit(), windowOf(form).toSeconds())).toList();
  }

  private static Duration windowOf(LimitForm form) {
    return Limit.parseWindow(form.window()).orElseThrow();
  }
}
