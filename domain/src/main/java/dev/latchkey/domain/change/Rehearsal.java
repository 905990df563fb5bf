package dev.latchkey.domain.change;

import dev.latchkey.domain.access.Once;
import dev.latchkey.verification.feed.Position;
import java.io.Serial;
import java.util.UUID;

/// Runs works as [Changes] would, and leaves nothing behind: a use case made with it answers what
/// it would do, with every check that it makes, and changes nothing.
///
/// The work runs in a transaction of its own that is given up, so keys of repetitions don't count
/// and the position of what it answers is none of the feed's.
public final class Rehearsal implements Changes {
  private static final Position NOWHERE = new Position(new UUID(0, 0), 0);

  private final Changes stage;

  public Rehearsal(Changes stage) {
    this.stage = stage;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> Committed<T> commit(Once once, Work<T> work) {
    try {
      stage.commit(
          change -> {
            throw new Curtain(work.run(change));
          });
    } catch (Curtain fallen) {
      return new Committed<>((T) fallen.result, NOWHERE);
    }
    throw new IllegalStateException("a rehearsal was committed");
  }

  /// Ends a rehearsed work and carries its result out.
  private static final class Curtain extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;
    private final transient Object result;

    Curtain(Object result) {
      super("a rehearsal leaves nothing behind", null, false, false);
      this.result = result;
    }
  }
}
