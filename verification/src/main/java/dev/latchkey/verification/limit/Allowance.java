package dev.latchkey.verification.limit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a token's limits leave it at one moment.
///
/// @param refusedBy the limit whose window is full, of several the last one to end; null where the
///     use passes
/// @param left of each limit, the shortest window first
public record Allowance(@Nullable Limit refusedBy, List<Left> left) {
  public Allowance {
    left = List.copyOf(left);
  }

  static Allowance of(Spent spent, int full, long now) {
    Left[] left = new Left[spent.limits().size()];
    for (int at = 0; at < left.length; at++) {
      Limit limit = spent.limits().get(at);
      long remaining = Math.max(0, limit.most() - spent.used(at, now));
      left[at] = new Left(limit, remaining, spent.end(at, now));
    }
    return new Allowance(full < 0 ? null : spent.limits().get(full), List.of(left));
  }

  /// When the use could pass again, in microseconds; 0 where it passes now.
  public long passesAt() {
    return left.stream()
        .filter(each -> each.remaining() == 0 && refusedBy != null)
        .mapToLong(Left::endsAt)
        .max()
        .orElse(0);
  }

  /// How many uses a window takes until it ends, in microseconds.
  public record Left(Limit limit, long remaining, long endsAt) {}
}
