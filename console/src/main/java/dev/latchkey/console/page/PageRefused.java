package dev.latchkey.console.page;

import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Refusal;

/// A use case refused what a page needs. [Problems] turns it into the answer.
public final class PageRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal why;

  public PageRefused(Refusal why) {
    super(why.getClass().getSimpleName(), null, false, false);
    this.why = why;
  }

  public Refusal why() {
    return why;
  }

  /// The value of what was done.
  ///
  /// @throws PageRefused where it was refused
  public static <T> T orRefuse(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T> done -> done.value();
      case Outcome.Refused<T>(Refusal why) -> throw new PageRefused(why);
    };
  }
}
