package dev.latchkey.testkit.contract;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Over random roles, members and tokens: no token holds a management permission that its maker did
/// not hold, at its making and at every later decision; a personal one holds none that its owner
/// does not hold now; and what a rehearsal says would end or narrow is what ends or narrows.
public abstract class RandomRightsContract {
  private static final int STEPS = 80;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void No_token_may_more_than_who_made_it(long seed) {
    RandomRights rights = new RandomRights(ports(), seed);

    for (int step = 0; step < STEPS; step++) {
      rights.step();
      rights.check();
    }
    rights.checkThatMuchHappened();
  }
}
