package dev.latchkey.api.token;

import java.util.List;

/// What a change would end, which was not made.
///
/// @param tokens how many would end or do less
/// @param usedToday how many of them were used in the last 24 hours
/// @param ends the first 100 of them, the last used first
public record Preview(int tokens, int usedToday, List<EndingToken> ends) {
  public Preview {
    ends = List.copyOf(ends);
  }
}
