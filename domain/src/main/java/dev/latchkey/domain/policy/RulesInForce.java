package dev.latchkey.domain.policy;

import dev.latchkey.verification.address.AddressRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The rules that several policies come to together: the strictest of each.
public record RulesInForce(List<Named> policies) {
  public static final RulesInForce NONE = new RulesInForce(List.of());

  public RulesInForce {
    policies = List.copyOf(policies);
  }

  /// A policy, and whose it is as people call it: *Production*.
  public record Named(Policy policy, String of) {}

  /// A longest lifetime, and whose policy says it.
  public record Lifetime(Duration longest, String of) {
    /// *180 days*, or what it is in hours or minutes.
    public String words() {
      long days = longest.toDays();
      if (days > 0 && longest.equals(Duration.ofDays(days))) {
        return days == 1 ? "1 day" : days + " days";
      }
      long hours = longest.toHours();
      if (hours > 0 && longest.equals(Duration.ofHours(hours))) {
        return hours == 1 ? "1 hour" : hours + " hours";
      }
      long minutes = longest.toMinutes();
      return minutes == 1 ? "1 minute" : minutes + " minutes";
    }
  }

  /// Whose policy lets no token of this kind be made.
  public Optional<String> forbids(String kind) {
    return policies.stream()
        .filter(
            each ->
                each.policy().rules().kinds() != null
                    && !each.policy().rules().kinds().contains(kind))
        .map(Named::of)
        .findFirst();
  }

  /// Whose policy asks for an expiry.
  public Optional<String> expiryRequiredBy() {
    return policies.stream()
        .filter(each -> each.policy().rules().expiryRequired())
        .map(Named::of)
        .findFirst();
  }

  public Optional<Lifetime> maximumLifetime() {
    return policies.stream()
        .flatMap(
            each ->
                Optional.ofNullable(each.policy().rules().maximumLifetime())
                    .map(longest -> new Lifetime(longest, each.of()))
                    .stream())
        .min(Comparator.comparing(Lifetime::longest));
  }

  /// The ranges that lie within those of every policy that has any; nothing where none has.
  public Optional<List<String>> allowedAddresses() {
    List<String> common = null;
    for (Named each : policies) {
      List<String> ranges = each.policy().rules().allowedAddresses();
      if (!ranges.isEmpty()) {
        common = common == null ? ranges : within(common, ranges);
      }
    }
    return Optional.ofNullable(common);
  }

  public Optional<Duration> dormantAfter() {
    return policies.stream()
        .flatMap(each -> Optional.ofNullable(each.policy().rules().dormantAfter()).stream())
        .min(Comparator.naturalOrder());
  }

  public OwnerLeft ownerLeft() {
    return policies.stream()
        .map(each -> each.policy().rules().ownerLeft())
        .max(Comparator.naturalOrder())
        .orElse(OwnerLeft.KEEP);
  }

  /// What lies in both: of two ranges one contains the other, or they have nothing in common.
  public static List<String> within(List<String> some, List<String> others) {
    List<String> common = new ArrayList<>();
    for (String one : some) {
      for (String other : others) {
        if (contains(other, one)) {
          common.add(one);
        } else if (contains(one, other)) {
          common.add(other);
        }
      }
    }
    return common.stream().distinct().toList();
  }

  /// Whether each of `ranges` lies within one of `bounds`; no range is every address.
  public static boolean areWithin(List<String> ranges, List<String> bounds) {
    return !ranges.isEmpty()
        && ranges.stream()
            .allMatch(range -> bounds.stream().anyMatch(bound -> contains(bound, range)));
  }

  private static boolean contains(String outer, String inner) {
    Optional<AddressRange> one = AddressRange.parse(outer);
    Optional<AddressRange> other = AddressRange.parse(inner);
    return one.isPresent()
        && other.isPresent()
        && one.get().bits() <= other.get().bits()
        && one.get().contains(other.get().address());
  }
}
