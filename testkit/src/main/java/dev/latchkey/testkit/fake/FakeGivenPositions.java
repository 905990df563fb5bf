package dev.latchkey.testkit.fake;

import dev.latchkey.verification.feed.GivenPositions;
import dev.latchkey.verification.feed.Position;
import java.util.Optional;

/// Positions that can be read.
public final class FakeGivenPositions implements GivenPositions {
  @Override
  public String give(Position position) {
    return position.encode();
  }

  @Override
  public Optional<Position> take(String text) {
    return Position.decode(text);
  }
}
