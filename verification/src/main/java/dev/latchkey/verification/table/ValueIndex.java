package dev.latchkey.verification.table;

import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.form.TokenForm;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Values by their public ids. One thread writes; readers take no lock and allocate nothing.
///
/// A hash table of chains that are never changed: a writer puts a new chain in place of the old
/// one, so a reader walks the chain that was there when it looked. A node holds its public id as
/// two numbers, eight characters and four, so that a reader follows one reference to compare.
/// `java.util` has no map that can be asked with a part of an array.
final class ValueIndex {
  private static final int FIRST_CAPACITY = 1 << 10;

  private volatile AtomicReferenceArray<@Nullable ValueEntry> buckets =
      new AtomicReferenceArray<>(FIRST_CAPACITY);
  private int size;

  /// Finds the value whose public id begins at `start`, in ISO 8859-1.
  @Nullable ValueEntry find(byte[] characters, int start) {
    return find(first(characters, start), last(characters, start));
  }

  @Nullable ValueEntry find(String publicId) {
    return publicId.length() == TokenForm.PUBLIC_ID_LENGTH ? find(bytes(publicId), 0) : null;
  }

  private @Nullable ValueEntry find(long first, int last) {
    AtomicReferenceArray<@Nullable ValueEntry> seen = buckets;
    ValueEntry node = seen.getAcquire(bucket(first, last, seen));
    while (node != null && !node.is(first, last)) {
      node = node.next;
    }
    return node;
  }

  void put(ValueRow row, TokenSlot slot) {
    byte[] publicId = bytes(row.publicId());
    long first = first(publicId, 0);
    int last = last(publicId, 0);
    boolean fresh = find(first, last) == null;
    if (fresh && size >= buckets.length()) {
      grow();
    }
    int bucket = bucket(first, last, buckets);
    buckets.setRelease(
        bucket, new ValueEntry(first, last, row, slot, without(first, last, bucket)));
    size += fresh ? 1 : 0;
  }

  void remove(String publicId) {
    if (find(publicId) != null) {
      long first = first(bytes(publicId), 0);
      int last = last(bytes(publicId), 0);
      int bucket = bucket(first, last, buckets);
      buckets.setRelease(bucket, without(first, last, bucket));
      size--;
    }
  }

  void forEach(Consumer<? super ValueRow> consumer) {
    AtomicReferenceArray<@Nullable ValueEntry> seen = buckets;
    for (int at = 0; at < seen.length(); at++) {
      for (ValueEntry node = seen.getAcquire(at); node != null; node = node.next) {
        consumer.accept(node.row);
      }
    }
  }

  private @Nullable ValueEntry without(long first, int last, int bucket) {
    ValueEntry without = null;
    for (ValueEntry node = buckets.getPlain(bucket); node != null; node = node.next) {
      if (!node.is(first, last)) {
        without = node.before(without);
      }
    }
    return without;
  }

  private void grow() {
    AtomicReferenceArray<@Nullable ValueEntry> larger =
        new AtomicReferenceArray<>(buckets.length() * 2);
    for (int at = 0; at < buckets.length(); at++) {
      for (ValueEntry node = buckets.getPlain(at); node != null; node = node.next) {
        int bucket = bucket(node.first, node.last, larger);
        larger.setRelease(bucket, node.before(larger.getPlain(bucket)));
      }
    }
    buckets = larger;
  }

  private static int bucket(long first, int last, AtomicReferenceArray<?> of) {
    long mixed = (first ^ (long) last << 29) * 0x9E37_79B9_7F4A_7C15L;
    return (int) (mixed >>> 32) & (of.length() - 1);
  }

  private static long first(byte[] characters, int start) {
    long first = 0;
    for (int at = start; at < start + 8; at++) {
      first = first << 8 | (characters[at] & 0xFF);
    }
    return first;
  }

  private static int last(byte[] characters, int start) {
    int last = 0;
    for (int at = start + 8; at < start + 12; at++) {
      last = last << 8 | (characters[at] & 0xFF);
    }
    return last;
  }

  private static byte[] bytes(String publicId) {
    return publicId.getBytes(StandardCharsets.ISO_8859_1);
  }
}
