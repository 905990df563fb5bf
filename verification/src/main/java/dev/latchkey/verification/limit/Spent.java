package dev.latchkey.verification.limit;

import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How often one token was used in its windows, as of one moment; never changed, so that a use is
/// counted in all of them or in none by one exchange of a reference.
///
/// @param limits what it was counted for
/// @param began when each limit's window began, in microseconds
/// @param used by all nodes, as far as is known here: what was told and what was counted since
/// @param told how much of `used` the shared counts have
record Spent(Limits limits, long[] began, long[] used, long[] told) {
  static Spent none(Limits limits) {
    int size = limits.size();
    long[] never = new long[size];
    Arrays.fill(never, Long.MIN_VALUE);
    return new Spent(limits, never, new long[size], new long[size]);
  }

  /// The same for other limits: a window of the same length keeps its count.
  Spent under(Limits others) {
    if (others == limits || others.equals(limits)) {
      return this;
    }
    Spent next = none(others);
    for (int at = 0; at < others.size(); at++) {
      int same = limits.indexOf(others.get(at).windowSeconds());
      if (same >= 0) {
        next.began[at] = began[same];
        next.used[at] = used[same];
        next.told[at] = told[same];
      }
    }
    return next;
  }

  /// The same with one use more in each window; those that have passed begin anew.
  Spent used(long now) {
    Spent next = new Spent(limits, began.clone(), used.clone(), told.clone());
    for (int at = 0; at < began.length; at++) {
      long begin = begin(at, now);
      if (begin != began[at]) {
        next.began[at] = begin;
        next.used[at] = 0;
        next.told[at] = 0;
      }
      next.used[at]++;
    }
    return next;
  }

  /// The limit whose window is full, the last one to end; below 0 where none is.
  int full(long now) {
    int full = -1;
    for (int at = 0; at < began.length; at++) {
      if (used(at, now) >= limits.get(at).most() && (full < 0 || end(at, now) > end(full, now))) {
        full = at;
      }
    }
    return full;
  }

  long used(int at, long now) {
    return begin(at, now) == began[at] ? used[at] : 0;
  }

  long end(int at, long now) {
    return begin(at, now) + limits.get(at).windowMicros();
  }

  /// A clock that was set back by less than a window does not begin an earlier one anew.
  private long begin(int at, long now) {
    Limit limit = limits.get(at);
    long begin = limit.beginOf(now);
    long ahead = began[at] - begin;
    return ahead > 0 && ahead <= limit.windowMicros() ? began[at] : begin;
  }

  /// Hands on what the shared counts lack.
  void untold(UUID organization, UUID token, Consumer<Count> consumer) {
    for (int at = 0; at < began.length; at++) {
      long more = used[at] - told[at];
      if (more > 0 && limits.get(at).isShared()) {
        consumer.accept(
            new Count(organization, token, limits.get(at).windowSeconds(), began[at], more));
      }
    }
  }

  /// The same once the shared counts have `count`; or null where it is of no window here.
  ///
  /// @param added how much of it came from here
  @Nullable Spent told(Count count, long added) {
    int at = limits.indexOf(count.windowSeconds());
    if (at < 0 || began[at] > count.beganAt()) {
      return null;
    }
    Spent next = new Spent(limits, began.clone(), used.clone(), told.clone());
    if (began[at] < count.beganAt()) {
      next.began[at] = count.beganAt();
      next.used[at] = count.used();
      next.told[at] = count.used();
      return next;
    }
    long toldNow = Math.max(told[at] + added, count.used());
    next.used[at] = used[at] - told[at] - added + toldNow;
    next.told[at] = toldNow;
    return next;
  }

  boolean isOver(long now) {
    for (int at = 0; at < began.length; at++) {
      if (began[at] != Long.MIN_VALUE && now < began[at] + limits.get(at).windowMicros()) {
        return false;
      }
    }
    return true;
  }
}
