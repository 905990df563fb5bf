package dev.latchkey.store.token;

import dev.latchkey.verification.limit.Limit;
import dev.latchkey.verification.limit.Limits;
import java.util.List;

/// Limits as words of a column: `100/60` is 100 in 60 seconds.
final class LimitWords {
  private static final String IN = "/";

  private LimitWords() {}

  static List<String> of(Limits limits) {
    return limits.all().stream().map(limit -> limit.most() + IN + limit.windowSeconds()).toList();
  }

  static Limits limits(List<String> words) {
    return words.isEmpty()
        ? Limits.NONE
        : new Limits(words.stream().map(LimitWords::limit).toList());
  }

  private static Limit limit(String word) {
    int in = word.indexOf(IN);
    return new Limit(Long.parseLong(word.substring(0, in)), Long.parseLong(word.substring(in + 1)));
  }
}
