package dev.latchkey.verification.follower;

import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.FeedEntry;
import dev.latchkey.verification.feed.Passed;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.RowKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a follower remembers of the entries that it applied: the last of them, to find out which
/// are gone after a fail-over, and the endings of the last hour, to assert them again. Used by one
/// thread.
final class Journal {
  static final int ENTRIES = 10_000;
  private static final int ENDINGS = 100_000;
  private static final long HOUR_NANOS = 3_600_000_000_000L;

  private final Deque<Passed> passed = new ArrayDeque<>();
  private final Map<RowKey, Seen> endings = new LinkedHashMap<>();

  /// @param atNanos when it was seen
  private record Seen(Ending ending, long atNanos) {}

  void applied(FeedEntry entry, long nanos) {
    RowKey key = entry.entry().key();
    passed.addLast(new Passed(entry.sequence(), entry.mark(), key));
    if (passed.size() > ENTRIES) {
      passed.removeFirst();
    }
    long revision = endedAt(entry.entry());
    Seen before = endings.remove(key);
    if (revision >= 0) {
      endings.put(key, new Seen(new Ending(key, revision, entry.sequence()), nanos));
    } else if (before != null && before.ending().isDeletion()) {
      endings.put(key, before);
    }
    forget(nanos);
  }

  /// Notes an ending that was not told by an entry.
  void ended(Ending ending, long nanos) {
    endings.remove(ending.key());
    endings.put(ending.key(), new Seen(ending, nanos));
    forget(nanos);
  }

  /// The revision at which a token or a value ended; below 0 where none did.
  private static long endedAt(Entry entry) {
    return switch (entry) {
      case Entry.Put put ->
          put.row() instanceof TokenRow token && !token.active() ? token.revision() : -1;
      case Entry.Remove remove ->
          switch (remove.key()) {
            case RowKey.OfToken token -> Ending.DELETED;
            case RowKey.OfValue value -> Ending.DELETED;
            case RowKey.OfOrganization organization -> -1;
            case RowKey.OfEnvironment environment -> -1;
            case RowKey.OfService service -> -1;
            case RowKey.OfSubscription subscription -> -1;
            case RowKey.OfRole role -> -1;
            case RowKey.OfPrincipal principal -> -1;
          };
    };
  }

  private void forget(long nanos) {
    var oldest = endings.values().iterator();
    while (oldest.hasNext()
        && (nanos - oldest.next().atNanos() > HOUR_NANOS || endings.size() > ENDINGS)) {
      oldest.remove();
    }
  }

  List<Passed> passed() {
    return List.copyOf(passed);
  }

  @Nullable UUID markAt(long sequence) {
    var each = passed.descendingIterator();
    while (each.hasNext()) {
      Passed entry = each.next();
      if (entry.sequence() <= sequence) {
        return entry.sequence() == sequence ? entry.mark() : null;
      }
    }
    return null;
  }

  /// The endings of the last hour, the oldest first.
  List<Ending> endings(long nanos) {
    forget(nanos);
    return endings.values().stream().map(Seen::ending).toList();
  }

  /// Forgets the entries after `common`, which the feed no longer has; endings are kept.
  void cutAfter(long common) {
    while (!passed.isEmpty() && passed.getLast().sequence() > common) {
      passed.removeLast();
    }
  }

  void forgetEntries() {
    passed.clear();
  }

  void forgetEndings() {
    endings.clear();
  }
}
