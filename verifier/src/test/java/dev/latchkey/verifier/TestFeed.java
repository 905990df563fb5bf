package dev.latchkey.verifier;

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
import java.util.UUID;

/// A feed in memory that begins empty and loses nothing; it can be made not to answer.
final class TestFeed implements FeedSource {
  private final UUID epoch = UUID.randomUUID();
  private final UUID first = UUID.randomUUID();
  private final List<FeedEntry> entries = new ArrayList<>();
  private volatile boolean silent;

  Position put(Row row) {
    return append(new Entry.Put(row));
  }

  Position remove(RowKey key) {
    return append(new Entry.Remove(key));
  }

  void silent(boolean now) {
    silent = now;
  }

  Position after(long more) {
    return new Position(epoch, entries.size() + more);
  }

  private synchronized Position append(Entry entry) {
    UUID previous = entries.isEmpty() ? first : entries.getLast().mark();
    long sequence = entries.size() + 1L;
    entries.add(new FeedEntry(epoch, sequence, UUID.randomUUID(), previous, 0, entry));
    return new Position(epoch, sequence);
  }

  @Override
  public synchronized Snapshot snapshot() {
    check();
    return new Snapshot(List.of(), new Position(epoch, 0), first);
  }

  @Override
  public synchronized FeedReading after(Position position, int limit) {
    check();
    return new FeedReading.Entries(
        entries.stream().skip(position.sequence()).limit(limit).toList());
  }

  @Override
  public synchronized Proof prove(Head applied, int limit) {
    UUID mark = entries.isEmpty() ? first : entries.getLast().mark();
    return Proof.of(
        new Head(new Position(epoch, entries.size()), mark), after(applied.position(), limit));
  }

  private void check() {
    if (silent) {
      throw new IllegalStateException("the database does not answer");
    }
  }
}
