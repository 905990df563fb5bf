package dev.latchkey.domain.change;

import dev.latchkey.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/// Thrown by [Changes#commit] for a repetition: nothing was changed, this is the first call's
/// answer.
public final class AlreadyAnswered extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient byte[] content;
  private final transient @Nullable Secret shownOnce;

  public AlreadyAnswered(byte[] content, @Nullable Secret shownOnce) {
    super("this call was answered before", null, false, false);
    this.content = content;
    this.shownOnce = shownOnce;
  }

  public byte[] content() {
    return content;
  }

  /// Null where the answer had none, or more than 10 minutes have passed.
  public @Nullable Secret shownOnce() {
    return shownOnce;
  }
}
