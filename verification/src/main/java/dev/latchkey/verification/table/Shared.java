package dev.latchkey.verification.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What many rows have in common, kept once and referred to by a number; 0 refers to nothing. The
/// applying thread takes and lets go; any thread gets.
///
/// A number that nothing refers to any longer is given to something else, so whoever reads it from
/// a record must find the record unchanged after it has got what the number stands for.
final class Shared<T> {
  static final int NOTHING = 0;

  private static final VarHandle ITEM = MethodHandles.arrayElementVarHandle(Object[].class);

  private final Map<T, Integer> numbers = new HashMap<>();
  private final FreeNumbers free = new FreeNumbers();
  private volatile @Nullable Object[] items = new @Nullable Object[16];
  private int[] references = new int[16];
  private int next = 1;

  /// The number of what equals `item`, with one more reference to it.
  int take(T item) {
    int number = numbers.computeIfAbsent(item, this::add);
    references[number]++;
    return number;
  }

  /// Takes a reference back.
  void letGo(int number) {
    if (number != NOTHING && --references[number] == 0) {
      T item = get(number);
      numbers.remove(item);
      ITEM.setRelease(items, number, null);
      free.add(number);
    }
  }

  /// What the number stands for; null for [#NOTHING], and where it was let go or is newer than what
  /// this thread sees, which only whoever read it from a record that changed meanwhile meets.
  @SuppressWarnings("unchecked") // only items come in
  @Nullable T get(int number) {
    Object[] seen = items;
    return number == NOTHING || number >= seen.length ? null : (T) ITEM.getAcquire(seen, number);
  }

  private int add(T item) {
    int number = free.isEmpty() ? next++ : free.take();
    if (number == references.length) {
      references = Arrays.copyOf(references, 2 * number);
      items = Arrays.copyOf(items, 2 * number);
    }
    ITEM.setRelease(items, number, item);
    return number;
  }
}
