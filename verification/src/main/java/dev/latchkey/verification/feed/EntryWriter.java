package dev.latchkey.verification.feed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes the fields of an entry one after the other.
final class EntryWriter {
  private ByteBuffer buffer = ByteBuffer.allocate(256);

  byte[] bytes() {
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  void octet(byte value) {
    room(1).put(value);
  }

  void flag(boolean value) {
    octet((byte) (value ? 1 : 0));
  }

  void number(long value) {
    room(Long.BYTES).putLong(value);
  }

  void id(UUID id) {
    number(id.getMostSignificantBits());
    number(id.getLeastSignificantBits());
  }

  void optionalId(@Nullable UUID id) {
    flag(id != null);
    if (id != null) {
      id(id);
    }
  }

  void octets(byte[] octets) {
    room(Integer.BYTES + octets.length).putInt(octets.length).put(octets);
  }

  void text(String text) {
    octets(text.getBytes(StandardCharsets.UTF_8));
  }

  void optionalText(@Nullable String text) {
    flag(text != null);
    if (text != null) {
      text(text);
    }
  }

  void texts(Collection<String> texts) {
    room(Integer.BYTES).putInt(texts.size());
    texts.forEach(this::text);
  }

  void set(Set<String> texts) {
    texts(new TreeSet<>(texts));
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      int wanted = Math.max(buffer.capacity() * 2, buffer.position() + bytes);
      buffer = ByteBuffer.allocate(wanted).put(buffer.flip());
    }
    return buffer;
  }
}
