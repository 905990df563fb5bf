package dev.latchkey.verification.feed;

import java.util.Optional;

/// Positions as they leave the servers and come back: opaque, since a number would tell each
/// organization how much all others change.
public interface GivenPositions {
  String give(Position position);

  /// The position behind `text`, or nothing where none was given so. Throws where this node lacks
  /// the keys to say.
  Optional<Position> take(String text);
}
