package dev.latchkey.verification.decision;

import dev.latchkey.verification.form.TokenForm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A value as it was presented, whatever it holds. Only the decision reads it.
public final class Presented implements Claim {
  private final byte[] characters;
  private final int start;
  private final int end;

  /// @param value characters beyond ISO 8859-1 become `?`, which is in no value that was issued
  public Presented(String value) {
    this(value.getBytes(StandardCharsets.ISO_8859_1));
  }

  private Presented(byte[] characters) {
    this(characters, 0, characters.length);
  }

  /// @param characters in ISO 8859-1; those from `start` to `end` are meant. Not copied, so not to
  ///     be changed any more
  public Presented(byte[] characters, int start, int end) {
    this.characters = characters;
    this.start = start;
    this.end = end;
  }

  /// Whether length, characters and checksum are those of a value.
  boolean isWellFormed() {
    return TokenForm.isWellFormed(characters, start, end);
  }

  /// The array that holds the characters, not to be changed.
  byte[] reveal() {
    return characters;
  }

  /// Where they begin in it.
  int start() {
    return start;
  }

  /// Where the public id of a well-formed value begins in it.
  int publicIdStart() {
    return end - TokenForm.BODY_LENGTH;
  }

  /// The public id of a well-formed value.
  @Override
  public String publicId() {
    return new String(
        characters, publicIdStart(), TokenForm.PUBLIC_ID_LENGTH, StandardCharsets.ISO_8859_1);
  }

  int length() {
    return end - start;
  }

  /// Whether both were presented with the same characters. Takes the same time wherever they
  /// differ.
  public boolean sameAs(Presented other) {
    if (length() != other.length()) {
      return false;
    }
    int differing = 0;
    for (int at = 0; at < length(); at++) {
      differing |= characters[start + at] ^ other.characters[other.start + at];
    }
    return differing == 0;
  }

  /// The same with an array of its own, for whoever keeps it longer than what it came in.
  public Presented copy() {
    return new Presented(Arrays.copyOfRange(characters, start, end));
  }

  @Override
  public String toString() {
    return "Presented[redacted]";
  }
}
