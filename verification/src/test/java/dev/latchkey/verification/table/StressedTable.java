package dev.latchkey.verification.table;

import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.FeedEntry;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.feed.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// One table for all stress tests, in which each has a token and a value of its own. The lock makes
/// its many threads the one that applies entries; readers take none.
final class StressedTable {
  private static final UUID EPOCH = new UUID(9, 9);
  private static final UUID ACME = new UUID(1, 1);
  private static final AtomicInteger LAST = new AtomicInteger();
  private static final TokenTable TABLE =
      TokenTable.of(new Snapshot(List.of(), new Position(EPOCH, 0), new UUID(8, 0)));

  private StressedTable() {}

  static int fresh() {
    return LAST.incrementAndGet();
  }

  static TokenTable table() {
    return TABLE;
  }

  static void put(Row row) {
    apply(new Entry.Put(row));
  }

  static void remove(Row row) {
    apply(new Entry.Remove(row.key()));
  }

  private static void apply(Entry entry) {
    synchronized (TABLE) {
      long next = TABLE.position().sequence() + 1;
      TABLE.apply(new FeedEntry(EPOCH, next, new UUID(8, next), new UUID(8, next - 1), 0, entry));
    }
  }

  static String publicId(int number) {
    return "%012d".formatted(number);
  }

  static TokenRow token(int number, int generation) {
    return new TokenRow(
        ACME,
        new UUID(5, number),
        "kind" + generation,
        true,
        "edi",
        null,
        false,
        Set.of(),
        null,
        null,
        Set.of(),
        Row.NEVER,
        generation,
        List.of(),
        "{}",
        generation);
  }

  /// @param token which is the same number's where nothing else is meant
  static ValueRow value(int number, int token, int generation) {
    byte[] digest = new byte[ValueRow.DIGEST_BYTES];
    Arrays.fill(digest, (byte) generation);
    return new ValueRow(
        ACME, new UUID(5, token), publicId(number), digest, "k" + generation, generation);
  }
}
