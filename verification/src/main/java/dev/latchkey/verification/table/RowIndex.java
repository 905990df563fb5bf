package dev.latchkey.verification.table;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.HashMap;
import java.util.Map;

/// Finds the number of a row by the key in its record, which is two numbers. One thread writes;
/// readers take no lock and allocate nothing.
///
/// A hash table with open addressing, in four bytes a slot: the row's number, and six bits of the
/// key's hash, which spare 63 of 64 looks into records of other keys. It is cut into 256 parts by
/// the hash, each of which grows on its own, so that the thread that applies entries stands still
/// for milliseconds and not for a second when a table of ten million doubles.
///
/// A key never moves from slot to slot but in a part that was built anew, and what is removed
/// leaves a mark behind, so a reader who walks the slots while they change can't miss a key that
/// stays. It can miss one whose row changes meanwhile: whoever calls [#replace] tells readers so.
final class RowIndex {
  static final int NONE = 0;
  static final int MOST_ROWS = (1 << 26) - 2;

  private static final int PARTS = 256;
  private static final int FIRST_SLOTS = 16;
  private static final int ROW_BITS = 26;
  private static final int ROW = (1 << ROW_BITS) - 1;
  private static final int EMPTY = 0;
  private static final int GONE = -1;
  private static final VarHandle PART = MethodHandles.arrayElementVarHandle(MemorySegment[].class);
  private static final VarHandle SLOT = JAVA_INT.varHandle();

  private final Keys keys;
  private final MemorySegment[] parts = new MemorySegment[PARTS];
  private final int[] taken = new int[PARTS];
  private final int[] gone = new int[PARTS];
  private final Map<Integer, MemorySegment> regions = new HashMap<>();

  RowIndex(Keys keys) {
    this.keys = keys;
    for (int part = 0; part < PARTS; part++) {
      parts[part] = inRegion(part, FIRST_SLOTS);
    }
  }

  /// The keys in the records.
  interface Keys {
    /// Whether the row's record has this key, as far as can be seen while it may be changing.
    boolean isOf(int row, long high, long low);

    /// The hash of the key of a row that is in the index. Asked by the writer.
    long hash(int row);
  }

  static long hash(long high, long low) {
    long mixed = (high ^ Long.rotateLeft(low, 32) * 0x9E37_79B9_7F4A_7C15L) + low;
    mixed = (mixed ^ mixed >>> 32) * 0xBF58_476D_1CE4_E5B9L;
    mixed = (mixed ^ mixed >>> 29) * 0x94D0_49BB_1331_11EBL;
    return mixed ^ mixed >>> 32;
  }

  /// The row of this key, or [#NONE].
  int find(long high, long low) {
    long hash = hash(high, low);
    MemorySegment slots = (MemorySegment) PART.getAcquire(parts, part(hash));
    int tag = tag(hash);
    int mask = mask(slots);
    for (int at = (int) hash & mask; ; at = (at + 1) & mask) {
      int slot = (int) SLOT.getAcquire(slots, offset(at));
      if (slot == EMPTY) {
        return NONE;
      }
      if ((slot & ~ROW) == tag && slot != GONE && keys.isOf(slot & ROW, high, low)) {
        return slot & ROW;
      }
    }
  }

  /// Adds a key that is not there.
  void add(long high, long low, int row) {
    long hash = hash(high, low);
    int part = part(hash);
    if ((taken[part] + gone[part] + 1) * 4L > size(parts[part]) * 3L) {
      rebuild(part);
    }
    MemorySegment slots = parts[part];
    int at = freeSlot(slots, hash);
    gone[part] -= slot(slots, at) == GONE ? 1 : 0;
    taken[part]++;
    SLOT.setRelease(slots, offset(at), tag(hash) | row);
  }

  /// Lets a key that is there lead to another row.
  void replace(long high, long low, int row, int by) {
    long hash = hash(high, low);
    SLOT.setRelease(parts[part(hash)], offset(slotOf(hash, row)), tag(hash) | by);
  }

  /// Removes a key that is there.
  void remove(long high, long low, int row) {
    long hash = hash(high, low);
    int part = part(hash);
    SLOT.setRelease(parts[part], offset(slotOf(hash, row)), GONE);
    taken[part]--;
    gone[part]++;
  }

  long bytes() {
    long bytes = 0;
    for (MemorySegment part : parts) {
      bytes += part.byteSize();
    }
    return bytes;
  }

  private int slotOf(long hash, int row) {
    MemorySegment slots = parts[part(hash)];
    int wanted = tag(hash) | row;
    int at = (int) hash & mask(slots);
    while (slot(slots, at) != wanted) {
      at = (at + 1) & mask(slots);
    }
    return at;
  }

  private static int freeSlot(MemorySegment slots, long hash) {
    int at = (int) hash & mask(slots);
    while (slot(slots, at) != EMPTY && slot(slots, at) != GONE) {
      at = (at + 1) & mask(slots);
    }
    return at;
  }

  /// Twice as large, or where that is not due, rid of what is gone.
  private void rebuild(int part) {
    MemorySegment before = parts[part];
    int size = size(before);
    MemorySegment slots =
        taken[part] * 2 >= size ? inRegion(part, 2 * size) : Pages.allocate(before.byteSize());
    for (int at = 0; at < size; at++) {
      int slot = slot(before, at);
      if (slot != EMPTY && slot != GONE) {
        slots.set(JAVA_INT, offset(freeSlot(slots, keys.hash(slot & ROW))), slot);
      }
    }
    gone[part] = 0;
    PART.setRelease(parts, part, slots);
  }

  /// The part's place among those of that size. A region that all have left is no longer kept.
  private MemorySegment inRegion(int part, int size) {
    MemorySegment region =
        regions.computeIfAbsent(size, none -> Pages.allocate(PARTS * offset(size)));
    regions.keySet().removeIf(other -> other < size / 4);
    return region.asSlice(part * offset(size), offset(size));
  }

  private static int size(MemorySegment slots) {
    return (int) (slots.byteSize() / Integer.BYTES);
  }

  private static int mask(MemorySegment slots) {
    return size(slots) - 1;
  }

  private static int slot(MemorySegment slots, int at) {
    return slots.get(JAVA_INT, offset(at));
  }

  private static long offset(int slots) {
    return (long) slots * Integer.BYTES;
  }

  private static int part(long hash) {
    return (int) (hash >>> 56);
  }

  private static int tag(long hash) {
    return (int) (hash >>> 40) << ROW_BITS;
  }
}
