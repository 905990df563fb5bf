package dev.latchkey.verification.limit;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// How often a token may be used. A use counts in every window, and passes where none is full.
///
/// @param all with windows of different lengths, the shortest first; their lengths tell rate limits
///     from quotas
public record Limits(List<Limit> all) {
  public static final Limits NONE = new Limits(List.of());

  public Limits {
    all = all.stream().sorted(Comparator.comparingLong(Limit::windowSeconds)).toList();
  }

  public static Limits of(List<Limit> rates, List<Limit> quotas) {
    return new Limits(Stream.concat(rates.stream(), quotas.stream()).toList());
  }

  public boolean isNone() {
    return all.isEmpty();
  }

  public List<Limit> rates() {
    return all.stream().filter(Limit::isRate).toList();
  }

  public List<Limit> quotas() {
    return all.stream().filter(limit -> !limit.isRate()).toList();
  }

  int size() {
    return all.size();
  }

  Limit get(int at) {
    return all.get(at);
  }

  /// Where the limit with this window is; below 0 where there is none.
  int indexOf(long windowSeconds) {
    for (int at = 0; at < all.size(); at++) {
      if (all.get(at).windowSeconds() == windowSeconds) {
        return at;
      }
    }
    return -1;
  }
}
