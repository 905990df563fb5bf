package dev.latchkey.verification.limit;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Counts the uses of one token. Any number of threads count, without a lock: each puts a new
/// [Spent] in the place of the one that it judged, and tries again where another came first, so
// that
/// never more pass than a limit says.
final class Meter {
  private final UUID organization;

  /// Null once this meter is forgotten, when another one counts.
  private final AtomicReference<@Nullable Spent> spent;

  Meter(UUID organization, Limits limits) {
    this.organization = organization;
    this.spent = new AtomicReference<>(Spent.none(limits));
  }

  /// Counts a use where no window is full; null where this meter is forgotten.
  @Nullable Allowance use(Limits limits, long now) {
    while (true) {
      Spent before = spent.get();
      if (before == null) {
        return null;
      }
      Spent current = before.under(limits);
      int full = current.full(now);
      if (full >= 0) {
        return Allowance.of(current, full, now);
      }
      Spent after = current.used(now);
      if (spent.compareAndSet(before, after)) {
        return Allowance.of(after, full, now);
      }
    }
  }

  /// What a use would come to; counts nothing.
  @Nullable Allowance look(Limits limits, long now) {
    Spent current = spent.get();
    if (current == null) {
      return null;
    }
    Spent under = current.under(limits);
    return Allowance.of(under, under.full(now), now);
  }

  void untold(UUID token, Consumer<Count> consumer) {
    Spent current = spent.get();
    if (current != null) {
      current.untold(organization, token, consumer);
    }
  }

  /// Takes over what all nodes counted; false where this meter is forgotten.
  boolean told(Limits limits, Count total, long added) {
    while (true) {
      Spent before = spent.get();
      if (before == null) {
        return false;
      }
      Spent after = before.under(limits).told(total, added);
      if (after == null || spent.compareAndSet(before, after)) {
        return true;
      }
    }
  }

  /// Whether nothing is left to know here, so that this meter can go; it is not used any more then.
  boolean forget(long now) {
    Spent current = spent.get();
    return current == null || (current.isOver(now) && spent.compareAndSet(current, null));
  }

  void forget() {
    spent.set(null);
  }

  boolean isForgotten() {
    return spent.get() == null;
  }
}
