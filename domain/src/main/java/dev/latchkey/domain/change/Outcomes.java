package dev.latchkey.domain.change;

import dev.latchkey.domain.access.Outcome;

/// Gives a committed outcome the feed's position that its change stands at.
public final class Outcomes {
  private Outcomes() {}

  public static <T> Outcome<T> of(Changes.Committed<Outcome<T>> committed) {
    return switch (committed.value()) {
      case Outcome.Done<T> done -> new Outcome.Done<>(done.value(), committed.position());
      case Outcome.Refused<T> refused -> refused;
    };
  }
}
