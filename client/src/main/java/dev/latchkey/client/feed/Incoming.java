package dev.latchkey.client.feed;

import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.FeedEntry;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.sharing.SharedPlace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What a stream has brought since a snapshot, until the table takes it.
///
/// The upstream's numbers can have holes, where entries were none of ours; the table's can't. So
/// entries are numbered anew, and this remembers which number was which place of the upstream.
final class Incoming {
  private static final int MOST_WAITING = 10_000;
  private static final int MOST_MARKS = 200_000;

  private static final int GENERATION_BITS = 44;

  private final UUID epoch;
  private final long first;
  private final Deque<FeedEntry> waiting = new ArrayDeque<>();
  private final Deque<Passed> passed = new ArrayDeque<>();
  private final NavigableMap<Long, UUID> marks = new TreeMap<>();
  private SharedPlace received;
  private SharedPlace applied;
  private long number;
  private @Nullable String gone;
  private boolean over;

  /// A number of ours, and the upstream's place that it stands for.
  private record Passed(long number, SharedPlace place) {}

  /// @param generation tells the numbers after this snapshot from those after earlier ones, which
  ///     are all lower
  Incoming(SharedPlace snapshot, long generation) {
    this.epoch = snapshot.head().position().epoch();
    this.received = snapshot;
    this.applied = snapshot;
    this.first = (generation << GENERATION_BITS) + snapshot.sequence();
    this.number = first;
    marks.put(snapshot.sequence(), snapshot.head().mark());
  }

  /// Where the table begins.
  Head begin() {
    return new Head(new Position(epoch, first), mark(first));
  }

  private UUID mark(long of) {
    return new UUID(epoch.getMostSignificantBits(), of);
  }

  /// How far the stream has brought us, in the upstream's terms.
  synchronized SharedPlace received() {
    return received;
  }

  /// Waits while too much waits for the table.
  synchronized void next(long sequence, UUID mark, long at, Entry entry)
      throws InterruptedException {
    while (waiting.size() >= MOST_WAITING && !over) {
      wait(1_000);
    }
    if (over) {
      return;
    }
    number++;
    waiting.addLast(new FeedEntry(epoch, number, mark(number), mark(number - 1), at, entry));
    pass(sequence, mark);
  }

  synchronized void pass(long sequence, UUID mark) {
    Position there = new Position(received.head().position().epoch(), sequence);
    received = new SharedPlace(received.tag(), new Head(there, mark));
    passed.addLast(new Passed(number, received));
    marks.put(sequence, mark);
    if (marks.size() > MOST_MARKS) {
      marks.pollFirstEntry();
    }
    notifyAll();
  }

  /// Only a snapshot helps from now on.
  synchronized void gone(String reason) {
    gone = reason;
    notifyAll();
  }

  synchronized @Nullable String whyGone() {
    return gone;
  }

  synchronized void close() {
    over = true;
    notifyAll();
  }

  boolean isOf(Position position) {
    return epoch.equals(position.epoch()) && position.sequence() >= first;
  }

  /// At most `limit` entries after `position`, which the table has applied.
  synchronized List<FeedEntry> after(Position position, int limit) {
    while (!waiting.isEmpty() && waiting.getFirst().sequence() <= position.sequence()) {
      waiting.removeFirst();
    }
    List<FeedEntry> entries = new ArrayList<>();
    for (FeedEntry entry : waiting) {
      if (entries.size() == limit) {
        break;
      }
      entries.add(entry);
    }
    notifyAll();
    return entries;
  }

  /// The upstream's place for the table's `position`.
  synchronized SharedPlace applied(Position position) {
    while (!passed.isEmpty() && passed.getFirst().number() <= position.sequence()) {
      applied = passed.removeFirst().place();
    }
    return applied;
  }

  /// Waits until the stream has brought `head`, and gives where the table must have
  /// come to then; null where it does not come in time, or another history came.
  synchronized @Nullable Head reached(SharedPlace head, long mostMillis)
      throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(mostMillis);
    while (received.sequence() < head.sequence() && !over && gone == null) {
      long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      if (left <= 0) {
        return null;
      }
      wait(left);
    }
    boolean there = received.sequence() >= head.sequence();
    return there && isSame(head) ? new Head(new Position(epoch, number), mark(number)) : null;
  }

  private boolean isSame(SharedPlace head) {
    UUID mark = marks.get(head.sequence());
    return SharedPlace.UNKNOWN_MARK.equals(head.head().mark())
        ? received.sequence() == head.sequence()
        : head.head().mark().equals(mark)
            || (mark != null && mark.equals(SharedPlace.UNKNOWN_MARK));
  }

  /// Forgets marks that no proof will be about any longer.
  synchronized void provedAt(SharedPlace head) {
    marks.headMap(head.sequence(), false).clear();
  }
}
