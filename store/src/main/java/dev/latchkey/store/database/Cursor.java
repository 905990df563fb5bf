package dev.latchkey.store.database;

import dev.latchkey.domain.access.Page;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where a list goes on: the columns that the last row of a part is sorted by, each with its length
/// before it, in base64url. It holds nothing that the row does not show.
public record Cursor(List<byte[]> keys) {
  /// The cursor behind `text`, which must have `count` keys; null where the list begins.
  ///
  /// @throws Page.BadCursor where it is none
  public static @Nullable Cursor read(@Nullable String text, int count) {
    if (text == null) {
      return null;
    }
    try {
      ByteBuffer buffer = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      List<byte[]> keys = new ArrayList<>();
      while (buffer.hasRemaining()) {
        byte[] key = new byte[Short.toUnsignedInt(buffer.getShort())];
        buffer.get(key);
        keys.add(key);
      }
      if (keys.size() == count) {
        return new Cursor(keys);
      }
    } catch (IllegalArgumentException | java.nio.BufferUnderflowException malformed) {
      throw new Page.BadCursor();
    }
    throw new Page.BadCursor();
  }

  public byte[] bytes(int key) {
    return keys.get(key);
  }

  public long number(int key) {
    byte[] bytes = keys.get(key);
    if (bytes.length != Long.BYTES) {
      throw new Page.BadCursor();
    }
    return ByteBuffer.wrap(bytes).getLong();
  }

  public static byte[] of(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  /// The part out of `rows`, of which one more than wanted was asked for.
  public static <T> Page<T> page(
      List<T> rows, Page.Wanted wanted, Function<T, List<byte[]>> keysOf) {
    if (rows.size() <= wanted.limit()) {
      return new Page<>(rows, null);
    }
    List<T> part = rows.subList(0, wanted.limit());
    return new Page<>(part, new Cursor(keysOf.apply(part.getLast())).encode());
  }

  private String encode() {
    ByteBuffer buffer = ByteBuffer.allocate(keys.stream().mapToInt(key -> 2 + key.length).sum());
    keys.forEach(key -> buffer.putShort((short) key.length).put(key));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
  }
}
