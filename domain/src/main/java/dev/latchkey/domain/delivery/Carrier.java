package dev.latchkey.domain.delivery;

import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.secret.Secret;
import java.util.function.Consumer;

/// Takes messages of one sort to where they go. Called outside works; ends within a minute and a
/// half, whatever the other side does.
public interface Carrier {
  Carried carry(Delivery delivery, Secret content);

  /// What came of it.
  sealed interface Carried {
    /// It was taken over.
    ///
    /// @param alongside written in the transaction that forgets the message, once
    record Taken(Consumer<Change> alongside) implements Carried {
      public static final Taken ONLY = new Taken(change -> {});
    }

    /// It will never be taken.
    ///
    /// @param why without any secret
    record Refused(String why) implements Carried {}

    /// Not now.
    ///
    /// @param why without any secret
    record Failed(String why) implements Carried {}
  }
}
