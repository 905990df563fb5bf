package dev.latchkey.console.token;

import dev.latchkey.console.page.Moment;
import dev.latchkey.console.page.Times;
import dev.latchkey.domain.usage.ShowUsage;
import dev.latchkey.verification.decision.Reason;
import java.util.Arrays;
import java.util.List;

/// A token's use as its page shows it: the chart, who presented it, and why it was refused.
///
/// @param callers at most 50, the last first
public record UsageWords(
    UsageChart chart, List<CallerRow> callers, List<VerifierRow> verifiers, List<WhyRow> reasons) {
  public UsageWords {
    callers = List.copyOf(callers);
    verifiers = List.copyOf(verifiers);
    reasons = List.copyOf(reasons);
  }

  static UsageWords of(ShowUsage.TokenUsage usage, Times times) {
    return new UsageWords(
        UsageChart.of(usage.days(), usage.days().size(), times),
        usage.presenters().stream().map(seen -> CallerRow.of(seen, times)).toList(),
        usage.verifiers().stream().map(each -> VerifierRow.of(each, times)).toList(),
        usage.reasons().stream()
            .map(
                each ->
                    new WhyRow(
                        why(each.reason()),
                        CallerRow.number(each.count()),
                        times.moment(each.lastAt())))
            .toList());
  }

  /// Those who still present the value that a rotation is about to end.
  public List<CallerRow> ofOldValue() {
    return callers.stream().filter(CallerRow::ofOldValue).toList();
  }

  /// A reason of a later version stands as it is.
  public static String why(String reason) {
    return Arrays.stream(Reason.values())
        .filter(each -> each.name().equals(reason))
        .findFirst()
        .map(UsageWords::why)
        .orElse(reason);
  }

  private static String why(Reason reason) {
    return switch (reason) {
      case VALUE_ENDED -> "An older value";
      case INACTIVE -> "Inactive";
      case NOT_YET_VALID -> "Not begun";
      case EXPIRED -> "Expired";
      case ORGANIZATION_INACTIVE -> "Organization switched off";
      case OWNER_INACTIVE -> "Owner gone or switched off";
      case SERVICE_GONE -> "Service deleted";
      case ENVIRONMENT_GONE -> "Environment deleted";
      case OTHER_ORGANIZATION -> "Asked for another organization";
      case OTHER_SERVICE -> "Asked for another service";
      case OTHER_ENVIRONMENT -> "Asked for another environment";
      case MISSING_PERMISSION -> "A permission is missing";
      case NO_SUBSCRIPTION -> "No subscription";
      case OTHER_ADDRESS -> "Another address";
      case OVER_RATE_LIMIT -> "Over its rate limit";
      case OVER_QUOTA -> "Quota used up";
      case MALFORMED, UNKNOWN, WRONG_VALUE, NOT_FOR_CALLER -> reason.name();
    };
  }

  /// How often one verifier asked.
  public record VerifierRow(String verifier, String accepted, String refused, String lastDay) {
    static VerifierRow of(ShowUsage.VerifierUsage usage, Times times) {
      return new VerifierRow(
          CallerRow.verifier(usage.verifier()),
          CallerRow.number(usage.counts().accepted()),
          CallerRow.number(usage.counts().refused()),
          times.date(usage.counts().lastDay()));
    }
  }

  /// Why it was refused, how often, and when last.
  public record WhyRow(String why, String count, Moment last) {}
}
