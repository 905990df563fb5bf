package dev.latchkey.verification.form;

import java.util.Optional;
import java.util.UUID;

/// The form in which ids are shown: a prefix, `_`, and the UUID in 26 Crockford base32 digits, as
/// the TypeID specification 0.3 has it (`tok_01jq3s4v5wfk0s9x7m1c2d3e4f`). Lower case only.
public final class TypeId {
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 26;

  private TypeId() {}

  public static String format(String prefix, UUID id) {
    StringBuilder text = new StringBuilder(prefix.length() + 1 + LENGTH).append(prefix).append('_');
    long high = id.getMostSignificantBits();
    long low = id.getLeastSignificantBits();
    for (int at = LENGTH - 1; at >= 0; at--) {
      text.append(DIGITS.charAt(fiveBits(high, low, at * 5)));
    }
    return text.toString();
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

  private static int fiveBits(long high, long low, int shift) {
    if (shift >= 64) {
      return (int) (high >>> (shift - 64)) & 31;
    }
    long bits = low >>> shift;
    if (shift > 59) {
      bits |= high << (64 - shift);
    }
    return (int) bits & 31;
  }
}
