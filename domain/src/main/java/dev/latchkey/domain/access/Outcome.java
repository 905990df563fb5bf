package dev.latchkey.domain.access;

import dev.latchkey.verification.feed.Position;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a use case answers: it is done, or it was refused and nothing changed.
public sealed interface Outcome<T> {
  /// @param position where the change stands in the feed; null where nothing was changed
  record Done<T>(T value, @Nullable Position position) implements Outcome<T> {}

  record Refused<T>(Refusal why) implements Outcome<T> {}

  static <T> Outcome<T> done(T value) {
    return new Done<>(value, null);
  }

  static <T> Outcome<T> refused(Refusal why) {
    return new Refused<>(why);
  }

  default <R> Outcome<R> map(Function<? super T, ? extends R> mapping) {
    return switch (this) {
      case Done<T>(T value, Position position) -> new Done<>(mapping.apply(value), position);
      case Refused<T>(Refusal why) -> new Refused<>(why);
    };
  }
}
