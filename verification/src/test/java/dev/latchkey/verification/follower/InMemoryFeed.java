package dev.latchkey.verification.follower;

import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.FeedEntry;
import dev.latchkey.verification.feed.FeedReading;
import dev.latchkey.verification.feed.FeedSource;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Proof;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.RowKey;
import dev.latchkey.verification.feed.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A feed that keeps what a database would: the rows, the entries, the head.
final class InMemoryFeed implements FeedSource {
  final AtomicInteger snapshots = new AtomicInteger();
  volatile boolean failing;
  private final Map<RowKey, Row> rows = new ConcurrentHashMap<>();
  private final List<FeedEntry> entries = new ArrayList<>();
  private UUID epoch = UUID.randomUUID();
  private UUID mark = UUID.randomUUID();
  private long head;

  synchronized Position put(Row row) {
    rows.put(row.key(), row);
    return append(new Entry.Put(row));
  }

  synchronized Position remove(RowKey key) {
    rows.remove(key);
    return append(new Entry.Remove(key));
  }

  private Position append(Entry entry) {
    UUID next = UUID.randomUUID();
    head++;
    entries.add(new FeedEntry(epoch, head, next, mark, 0, entry));
    mark = next;
    return new Position(epoch, head);
  }

  /// Loses the entry at `sequence`, as a feed with a hole has.
  synchronized void lose(long sequence) {
    entries.removeIf(entry -> entry.sequence() == sequence);
  }

  /// Begins a new epoch, as a restore does.
  synchronized void restore() {
    epoch = UUID.randomUUID();
    entries.clear();
    head = 0;
  }

  synchronized List<Row> rows() {
    return List.copyOf(rows.values());
  }

  synchronized Position head() {
    return new Position(epoch, head);
  }

  @Override
  public synchronized Snapshot snapshot() {
    check();
    snapshots.incrementAndGet();
    return new Snapshot(List.copyOf(rows.values()), head(), mark);
  }

  @Override
  public synchronized FeedReading after(Position position, int limit) {
    check();
    if (!position.epoch().equals(epoch) || position.sequence() > head) {
      return new FeedReading.Broken("not of this feed");
    }
    return new FeedReading.Entries(
        entries.stream()
            .filter(entry -> entry.sequence() > position.sequence())
            .limit(limit)
            .toList());
  }

  @Override
  public synchronized Proof prove(Head applied, int limit) {
    check();
    return Proof.of(new Head(head(), mark), after(applied.position(), limit));
  }

  private void check() {
    if (failing) {
      throw new IllegalStateException("the database does not answer");
    }
  }
}
