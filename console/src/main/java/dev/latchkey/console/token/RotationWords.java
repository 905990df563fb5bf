package dev.latchkey.console.token;

import dev.latchkey.console.page.Moment;
import dev.latchkey.console.page.Times;
import dev.latchkey.domain.token.Rotation;
import dev.latchkey.domain.token.Token;
import java.util.Optional;

/// A rotation under way, as pages show it.
///
/// @param ends in how long the old value ends at the latest
public record RotationWords(
    String oldHint, String newHint, Moment started, Moment until, String ends) {
  /// Nothing where the token is not being rotated.
  static Optional<RotationWords> of(Token token, Times times) {
    Rotation rotation = token.rotation();
    return rotation == null || !token.isRotating(times.now())
        ? Optional.empty()
        : Optional.of(
            new RotationWords(
                rotation.oldHint(),
                token.hint(),
                times.moment(rotation.startedAt()),
                times.exact(rotation.until()),
                times.until(rotation.until())));
  }
}
