package dev.latchkey.verification.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Counts the uses of tokens that have limits, for all doors of a node together: exactly by itself,
/// and with what other nodes counted as far as that was told.
///
/// Holds a few hundred bytes for each token that has limits and was used within its longest window,
/// and nothing for any other.
public final class Limiter {
  private final Map<UUID, Meter> meters = new ConcurrentHashMap<>();

  /// Counts a use of the token where no window is full, and says what is left.
  ///
  /// @param limits the token's, not none
  /// @param now in microseconds
  public Allowance use(UUID organization, UUID token, Limits limits, long now) {
    while (true) {
      Allowance allowance = meter(organization, token, limits).use(limits, now);
      if (allowance != null) {
        return allowance;
      }
    }
  }

  /// What a use of the token would come to. Counts nothing.
  public Allowance look(UUID token, Limits limits, long now) {
    Meter meter = meters.get(token);
    Allowance allowance = meter == null ? null : meter.look(limits, now);
    return allowance == null ? Allowance.of(Spent.none(limits), -1, now) : allowance;
  }

  /// What was counted here in windows of [Limit#SHORTEST_SHARED] and longer, and not yet told to
  // the
  /// other nodes.
  public List<Count> untold() {
    List<Count> untold = new ArrayList<>();
    meters.forEach((token, meter) -> meter.untold(token, untold::add));
    return untold;
  }

  /// Takes over what all nodes counted in one window.
  ///
  /// @param added how much of it came from here by [#untold()]
  public void told(Count total, long added, Limits limits) {
    boolean taken = false;
    while (!taken) {
      taken = meter(total.organization(), total.token(), limits).told(limits, total, added);
    }
  }

  /// Forgets tokens whose windows have all passed, and those that have no limits any longer.
  ///
  /// @param limits of a token that is there; null or none where it has none
  public void tidy(long now, Function<UUID, @Nullable Limits> limits) {
    meters.forEach(
        (token, meter) -> {
          Limits its = limits.apply(token);
          if (its == null || its.isNone()) {
            meter.forget();
            meters.remove(token, meter);
          } else if (meter.forget(now)) {
            meters.remove(token, meter);
          }
        });
  }

  /// How many tokens are being counted.
  public int size() {
    return meters.size();
  }

  private Meter meter(UUID organization, UUID token, Limits limits) {
    Meter known = meters.get(token);
    if (known != null && !known.isForgotten()) {
      return known;
    }
    if (known != null) {
      meters.remove(token, known);
    }
    return meters.computeIfAbsent(token, absent -> new Meter(organization, limits));
  }
}
