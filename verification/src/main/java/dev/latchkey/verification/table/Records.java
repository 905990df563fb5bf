package dev.latchkey.verification.table;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The records of a table: 128 bytes each, for a token and its value, in memory that the garbage
/// collector neither scans nor moves. One thread changes them; any number of threads read.
///
/// A reader takes no lock and never waits for the writer: it gets a record as it was before a
/// change or as it is after, never a mixture.
///
/// A record begins with a version, which is odd while the record is being changed. A reader copies
/// the record and then looks whether the version is still what it was, as a reader of
/// `StampedLock` does. Where that one would have to wait, because the version is odd, here the
/// writer has laid down the record's former content beforehand, in `changing`, and the reader takes
/// that: it is what the record holds until the version becomes even. So there is one instant before
/// which every reader sees the former content and after which every reader sees the new one, in
/// whichever index it found the record. A reader begins anew only where the writer got further
/// meanwhile.
///
/// It rests on this order. Writer: `changing`, the odd version, the content, the even version.
/// Reader: the version, the content and what is shared by number, the version again. What a number
/// stands for changes only after the last record has let go of it, so it is read in between.
///
/// See decision 0009 for what else was considered and measured.
final class Records {
  private static final int ROWS_A_CHUNK = 1 << 18;
  private static final VarHandle INT = JAVA_INT.varHandle();

  private final Shared<Grant> grants;
  private final Shared<Digested> digested;
  private final FreeNumbers free = new FreeNumbers();
  private volatile MemorySegment[] chunks = {};
  private volatile Changing changing = new Changing(0, null);
  private volatile int next = 1;

  Records(Shared<Grant> grants, Shared<Digested> digested) {
    this.grants = grants;
    this.digested = digested;
  }

  /// What a record held at one moment.
  record Content(long first, int last, TokenEntry entry) {}

  private record Changing(int row, @Nullable Content former) {}

  /// Writes into a record.
  @FunctionalInterface
  interface Change {
    /// @param at where the record begins in `chunk`
    void write(MemorySegment chunk, long at);
  }

  /// The entry of the value with this public id. Null where the record no longer holds it: then an
  /// index tells where it is now.
  @Nullable TokenEntry ofValue(int row, long first, int last) {
    MemorySegment chunk = chunk(row);
    long at = at(row);
    while (true) {
      int version = version(chunk, at);
      if (isOdd(version)) {
        Content former = former(row);
        return former != null && former.first == first && former.last == last ? former.entry : null;
      }
      TokenEntry entry = isOfValue(chunk, at, first, last) ? entry(chunk, at) : null;
      if (isStill(version, chunk, at)) {
        return entry;
      }
    }
  }

  /// The entry of this token; null where the record no longer is the token's.
  @Nullable TokenEntry ofToken(int row, long high, long low) {
    TokenEntry entry = content(row).entry;
    return entry.tokenHigh == high && entry.tokenLow == low ? entry : null;
  }

  /// What the record holds.
  Content content(int row) {
    MemorySegment chunk = chunk(row);
    long at = at(row);
    while (true) {
      int version = version(chunk, at);
      Content content = isOdd(version) ? former(row) : contentNow(chunk, at);
      if (content != null && (isOdd(version) || isStill(version, chunk, at))) {
        return content;
      }
    }
  }

  /// The same at two moments if nothing was changed between them.
  int version(int row) {
    return version(chunk(row), at(row));
  }

  /// Whether the record looks as if it held the value: certain only of one that isn't changing.
  boolean seemsOfValue(int row, long first, int last) {
    return isOfValue(chunk(row), at(row), first, last);
  }

  /// Whether the record looks as if it were the token's.
  boolean seemsOfToken(int row, long high, long low) {
    MemorySegment chunk = chunk(row);
    long at = at(row);
    return chunk.get(JAVA_LONG, at + Layout.TOKEN_HIGH) == high
        && chunk.get(JAVA_LONG, at + Layout.TOKEN_LOW) == low;
  }

  /// Row numbers that were given out are from 1 to below this.
  int end() {
    return next;
  }

  long bytes() {
    return (long) chunks.length * ROWS_A_CHUNK * Layout.BYTES;
  }

  // What follows is for the writer alone.

  /// A row without content.
  int add() {
    if (!free.isEmpty()) {
      return free.take();
    }
    int row = next;
    if (row > RowIndex.MOST_ROWS) {
      throw new IllegalStateException(
          "A table holds at most " + RowIndex.MOST_ROWS + " tokens and further values.");
    }
    if (row / ROWS_A_CHUNK == chunks.length) {
      MemorySegment[] more = Arrays.copyOf(chunks, chunks.length + 1);
      more[chunks.length] = Pages.allocate((long) ROWS_A_CHUNK * Layout.BYTES);
      chunks = more;
    }
    next = row + 1;
    return row;
  }

  void change(int row, Change change) {
    MemorySegment chunk = chunk(row);
    long at = at(row);
    int version = chunk.get(JAVA_INT, at + Layout.VERSION);
    changing = new Changing(row, contentNow(chunk, at));
    INT.setRelease(chunk, at + Layout.VERSION, version + 1);
    VarHandle.storeStoreFence();
    change.write(chunk, at);
    INT.setRelease(chunk, at + Layout.VERSION, version + 2);
  }

  /// Empties a row that no index leads to any longer, and gives it out again later.
  void remove(int row) {
    change(
        row,
        (chunk, at) ->
            chunk.asSlice(at + Integer.BYTES, Layout.BYTES - Integer.BYTES).fill((byte) 0));
    free.add(row);
  }

  /// A number in a record, as the writer left it.
  int number(int row, int field) {
    return chunk(row).get(JAVA_INT, at(row) + field);
  }

  long longNumber(int row, int field) {
    return chunk(row).get(JAVA_LONG, at(row) + field);
  }

  private MemorySegment chunk(int row) {
    return chunks[row / ROWS_A_CHUNK];
  }

  private static long at(int row) {
    return (row & (ROWS_A_CHUNK - 1)) * (long) Layout.BYTES;
  }

  private static int version(MemorySegment chunk, long at) {
    return (int) INT.getAcquire(chunk, at + Layout.VERSION);
  }

  private static boolean isOdd(int version) {
    return (version & 1) != 0;
  }

  private static boolean isStill(int version, MemorySegment chunk, long at) {
    VarHandle.acquireFence();
    return (int) INT.getOpaque(chunk, at + Layout.VERSION) == version;
  }

  private static boolean isOfValue(MemorySegment chunk, long at, long first, int last) {
    return chunk.get(JAVA_LONG, at + Layout.FIRST) == first
        && chunk.get(JAVA_INT, at + Layout.LAST) == last;
  }

  private TokenEntry entry(MemorySegment chunk, long at) {
    return new TokenEntry(
        chunk,
        at,
        digested.get(chunk.get(JAVA_INT, at + Layout.DIGESTED)),
        grants.get(chunk.get(JAVA_INT, at + Layout.GRANT)));
  }

  private Content contentNow(MemorySegment chunk, long at) {
    return new Content(
        chunk.get(JAVA_LONG, at + Layout.FIRST),
        chunk.get(JAVA_INT, at + Layout.LAST),
        entry(chunk, at));
  }

  private @Nullable Content former(int row) {
    Changing now = changing;
    return now.row == row ? now.former : null;
  }
}
