package dev.latchkey.verification.feed;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads the fields that [EntryWriter] wrote; anything else is an [UnreadableEntry].
final class EntryReader {
  private final ByteBuffer buffer;
  private boolean endsWithLimits;
  private boolean isRotating;

  EntryReader(byte[] bytes) {
    this.buffer = ByteBuffer.wrap(bytes);
  }

  void endsWithLimits(boolean limits) {
    endsWithLimits = limits;
  }

  boolean endsWithLimits() {
    return endsWithLimits;
  }

  void isRotating(boolean rotating) {
    isRotating = rotating;
  }

  boolean isRotating() {
    return isRotating;
  }

  boolean atEnd() {
    return !buffer.hasRemaining();
  }

  byte octet() {
    need(1);
    return buffer.get();
  }

  boolean flag() {
    byte value = octet();
    if (value != 0 && value != 1) {
      throw new UnreadableEntry("a flag of " + value);
    }
    return value == 1;
  }

  long number() {
    need(Long.BYTES);
    return buffer.getLong();
  }

  UUID id() {
    return new UUID(number(), number());
  }

  @Nullable UUID optionalId() {
    return flag() ? id() : null;
  }

  byte[] octets() {
    byte[] octets = new byte[size(1)];
    buffer.get(octets);
    return octets;
  }

  byte[] octets(int wanted) {
    byte[] octets = octets();
    if (octets.length != wanted) {
      throw new UnreadableEntry(octets.length + " bytes in place of " + wanted);
    }
    return octets;
  }

  String text() {
    int length = size(1);
    ByteBuffer text = buffer.slice(buffer.position(), length);
    buffer.position(buffer.position() + length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
    } catch (CharacterCodingException malformed) {
      throw new UnreadableEntry("text that is not UTF-8");
    }
  }

  @Nullable String optionalText() {
    return flag() ? text() : null;
  }

  List<String> texts() {
    int size = size(Integer.BYTES);
    List<String> texts = new ArrayList<>(size);
    for (int at = 0; at < size; at++) {
      texts.add(text());
    }
    return texts;
  }

  Set<String> set() {
    return new LinkedHashSet<>(texts());
  }

  private int size(int bytesEach) {
    need(Integer.BYTES);
    int size = buffer.getInt();
    if (size < 0 || size > buffer.remaining() / bytesEach) {
      throw new UnreadableEntry(
          "a size of " + size + " with " + buffer.remaining() + " bytes left");
    }
    return size;
  }

  private void need(int bytes) {
    if (buffer.remaining() < bytes) {
      throw new UnreadableEntry("cut off");
    }
  }
}
