package dev.latchkey.verification.form;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/// The form in which ids are shown: a prefix, `_`, and the UUID in 26 Crockford base32 digits, as
/// the TypeID specification 0.3 has it (`tok_01jq3s4v5wfk0s9x7m1c2d3e4f`). Lower case only.
public final class TypeId {
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final byte[] DIGIT = DIGITS.getBytes(StandardCharsets.US_ASCII);
  private static final int LENGTH = 26;

  private TypeId() {}

  public static String format(String prefix, UUID id) {
    int end = prefix.length() + 1 + LENGTH;
    byte[] text = new byte[end];
    for (int at = 0; at < prefix.length(); at++) {
      text[at] = (byte) prefix.charAt(at);
    }
    text[prefix.length()] = '_';
    long high = id.getMostSignificantBits();
    long low = id.getLeastSignificantBits();
    for (int digit = 0; digit < 12; digit++) {
      text[end - 1 - digit] = DIGIT[(int) (low >>> 5 * digit) & 31];
    }
    text[end - 13] = DIGIT[(int) (low >>> 60 | high << 4) & 31];
    for (int digit = 0; digit < 13; digit++) {
      text[end - 14 - digit] = DIGIT[(int) (high >>> 1 + 5 * digit) & 31];
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /// The id behind `text`, or nothing where the prefix is another or the digits are none.
  public static Optional<UUID> parse(String prefix, String text) {
    int start = prefix.length() + 1;
    if (text.length() != start + LENGTH
        || !text.startsWith(prefix)
        || text.charAt(prefix.length()) != '_'
        || text.charAt(start) > '7') {
      return Optional.empty();
    }
    long high = 0;
    long low = 0;
    for (int at = start; at < text.length(); at++) {
      int digit = DIGITS.indexOf(text.charAt(at));
      if (digit < 0) {
        return Optional.empty();
      }
      high = (high << 5) | (low >>> 59);
      low = (low << 5) | digit;
    }
    return Optional.of(new UUID(high, low));
  }
}
