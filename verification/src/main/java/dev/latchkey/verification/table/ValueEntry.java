package dev.latchkey.verification.table;

import dev.latchkey.verification.feed.Row.ValueRow;
import org.jspecify.annotations.Nullable;

/// A value's row, and the token that it is of. At the same time a node of [ValueIndex], which saves
/// a reference on the way.
public final class ValueEntry {
  final long first;
  final int last;
  final ValueRow row;
  final TokenSlot slot;
  final @Nullable ValueEntry next;

  ValueEntry(long first, int last, ValueRow row, TokenSlot slot, @Nullable ValueEntry next) {
    this.first = first;
    this.last = last;
    this.row = row;
    this.slot = slot;
    this.next = next;
  }

  ValueEntry before(@Nullable ValueEntry other) {
    return new ValueEntry(first, last, row, slot, other);
  }

  boolean is(long itsFirst, int itsLast) {
    return first == itsFirst && last == itsLast;
  }

  public ValueRow row() {
    return row;
  }

  /// The token as it is now; null where it is not there.
  public @Nullable TokenEntry token() {
    return slot.entry;
  }
}
