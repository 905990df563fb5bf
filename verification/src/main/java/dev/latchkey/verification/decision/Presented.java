package dev.latchkey.verification.decision;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/// A value as it was presented, whatever it holds. Only the decision reads it.
public final class Presented {
  private final byte[] characters;

  /// @param value characters beyond ISO 8859-1 become `?`, which is in no value that was issued
  public Presented(String value) {
    this.characters = value.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// @param characters in ISO 8859-1; those from `start` to `end` are copied
  public Presented(byte[] characters, int start, int end) {
    this.characters = Arrays.copyOfRange(characters, start, end);
  }

  /// The characters in ISO 8859-1, not to be changed.
  byte[] reveal() {
    return characters;
  }

  /// Whether both were presented with the same characters. Takes the same time wherever they
  /// differ.
  public boolean sameAs(Presented other) {
    return MessageDigest.isEqual(characters, other.characters);
  }

  @Override
  public String toString() {
    return "Presented[redacted]";
  }
}
