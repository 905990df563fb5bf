package dev.latchkey.verification.table;

import java.util.Arrays;

/// Numbers to be given out again, the last one first.
final class FreeNumbers {
  private int[] numbers = new int[16];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  void add(int number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    numbers[size++] = number;
  }

  int take() {
    return numbers[--size];
  }
}
