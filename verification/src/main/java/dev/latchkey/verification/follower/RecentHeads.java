package dev.latchkey.verification.follower;

import dev.latchkey.verification.feed.Head;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The entries that were applied last, for other threads to ask about. After a fail-over that lost
/// entries a number alone does not say which entry was applied; a number and a mark do.
final class RecentHeads {
  private static final int SIZE = 1 << 12;

  private final AtomicReferenceArray<@Nullable Head> heads = new AtomicReferenceArray<>(SIZE);

  void add(Head head) {
    heads.setRelease(slot(head), head);
  }

  /// False also where it was too long ago.
  boolean contains(Head head) {
    return head.equals(heads.getAcquire(slot(head)));
  }

  private static int slot(Head head) {
    return (int) head.position().sequence() & (SIZE - 1);
  }
}
