package dev.latchkey.verification.feed;

import java.util.List;

/// What it takes to follow a feed on that has lost entries which were applied.
public sealed interface Amendment {
  /// The feed has everything up to `common`; the rows named by what is gone, and by what came after
  /// `common`, are as `entries` say, as of `head`.
  record Amended(long common, Head head, List<Entry> entries) implements Amendment {
    public Amended {
      entries = List.copyOf(entries);
    }
  }

  /// Only a snapshot helps.
  record Impossible(String reason) implements Amendment {}
}
