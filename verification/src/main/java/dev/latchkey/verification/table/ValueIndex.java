package dev.latchkey.verification.table;

import dev.latchkey.verification.feed.Row.ValueRow;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Values by their public ids. One thread writes; readers take no lock and allocate nothing.
///
/// A hash table of chains that are never changed: a writer puts a new chain in place of the old
/// one, so a reader walks the chain that was there when it looked. `java.util` has no map that can
/// be asked with a part of a text without cutting it out first.
final class ValueIndex {
  private static final int FIRST_CAPACITY = 1 << 10;

  private record Node(int hash, ValueRow row, @Nullable Node next) {}

  private volatile AtomicReferenceArray<@Nullable Node> buckets =
      new AtomicReferenceArray<>(FIRST_CAPACITY);
  private int size;

  @Nullable ValueRow find(CharSequence text, int start, int end) {
    int hash = hash(text, start, end);
    AtomicReferenceArray<@Nullable Node> seen = buckets;
    for (Node node = seen.getAcquire(hash & (seen.length() - 1)); node != null; node = node.next) {
      if (node.hash == hash && same(node.row.publicId(), text, start, end)) {
        return node.row;
      }
    }
    return null;
  }

  @Nullable ValueRow find(String publicId) {
    return find(publicId, 0, publicId.length());
  }

  void put(ValueRow row) {
    boolean fresh = find(row.publicId()) == null;
    if (fresh && size >= buckets.length()) {
      grow();
    }
    int hash = hash(row.publicId(), 0, row.publicId().length());
    int bucket = hash & (buckets.length() - 1);
    buckets.setRelease(bucket, new Node(hash, row, without(row.publicId(), bucket)));
    size += fresh ? 1 : 0;
  }

  void remove(String publicId) {
    if (find(publicId) == null) {
      return;
    }
    int bucket = hash(publicId, 0, publicId.length()) & (buckets.length() - 1);
    buckets.setRelease(bucket, without(publicId, bucket));
    size--;
  }

  private @Nullable Node without(String publicId, int bucket) {
    Node without = null;
    for (Node node = buckets.getPlain(bucket); node != null; node = node.next) {
      if (!node.row.publicId().equals(publicId)) {
        without = new Node(node.hash, node.row, without);
      }
    }
    return without;
  }

  void forEach(Consumer<? super ValueRow> consumer) {
    AtomicReferenceArray<@Nullable Node> seen = buckets;
    for (int at = 0; at < seen.length(); at++) {
      for (Node node = seen.getAcquire(at); node != null; node = node.next) {
        consumer.accept(node.row);
      }
    }
  }

  private void grow() {
    AtomicReferenceArray<@Nullable Node> larger = new AtomicReferenceArray<>(buckets.length() * 2);
    for (int at = 0; at < buckets.length(); at++) {
      for (Node node = buckets.getPlain(at); node != null; node = node.next) {
        prepend(larger, node.hash, node.row);
      }
    }
    buckets = larger;
  }

  private static void prepend(AtomicReferenceArray<@Nullable Node> to, int hash, ValueRow row) {
    int bucket = hash & (to.length() - 1);
    to.setRelease(bucket, new Node(hash, row, to.getPlain(bucket)));
  }

  private static int hash(CharSequence text, int start, int end) {
    int hash = 0;
    for (int at = start; at < end; at++) {
      hash = 31 * hash + text.charAt(at);
    }
    return hash ^ hash >>> 16;
  }

  private static boolean same(String publicId, CharSequence text, int start, int end) {
    if (publicId.length() != end - start) {
      return false;
    }
    for (int at = start; at < end; at++) {
      if (publicId.charAt(at - start) != text.charAt(at)) {
        return false;
      }
    }
    return true;
  }
}
