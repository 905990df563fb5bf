package dev.latchkey.verification.usage;

import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.feed.Row.TokenRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The uses of one token on one day. The day before, where it has not been drained yet, hangs on.
final class UseCell {
  private static final long SAME_MOMENT = 50_000;

  final long day;
  private final TokenRow token;
  private final @Nullable UseCell dayBefore;
  private final Tally accepted = new Tally();
  private final Tally refused = new Tally();
  private volatile @Nullable Last last;

  private record Last(long at, @Nullable IpAddress from) {}

  UseCell(TokenRow token, long day, @Nullable UseCell dayBefore) {
    this.token = token;
    this.day = day;
    this.dayBefore = dayBefore;
  }

  /// This cell or the one that hangs on it, whichever is of that day; null where neither is.
  @Nullable UseCell ofDay(long wanted) {
    UseCell cell = this;
    while (cell != null && cell.day != wanted) {
      cell = cell.dayBefore;
    }
    return cell;
  }

  /// False where the cell has been drained.
  boolean count(long at, long good, long bad, @Nullable IpAddress from) {
    if (good == 0) {
      return refused.add(bad);
    }
    Last before = last;
    if (before == null || at - before.at > SAME_MOMENT || !same(before.from, from)) {
      last = new Last(at, from);
    }
    return accepted.add(good);
  }

  /// Mostly the very same object, since a connection keeps its peer's address.
  private static boolean same(@Nullable IpAddress one, @Nullable IpAddress other) {
    return one == other || (one != null && one.equals(other));
  }

  void drainTo(List<TokenUse> drained) {
    if (dayBefore != null) {
      dayBefore.drainTo(drained);
    }
    long good = accepted.close();
    long bad = refused.close();
    if (good + bad > 0) {
      Last use = good > 0 ? last : null;
      IpAddress from = use == null ? null : use.from;
      drained.add(
          new TokenUse(
              token.organization(),
              token.token(),
              day,
              good,
              bad,
              use == null ? 0 : use.at,
              from == null ? null : from.toString()));
    }
  }
}
