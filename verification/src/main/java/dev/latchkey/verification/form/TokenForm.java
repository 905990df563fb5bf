package dev.latchkey.verification.form;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// The form of a value: `<prefix>_<tag>_<public id><secret><checksum>`.
///
/// The public id is 12 base62 characters, the secret 43 (256 bits), the checksum 6: the CRC-32 of
/// all that precedes it (UTF-8), most significant digit first. The checksum is no security; it
/// refuses mistyped and invented values before anything is looked up.
public final class TokenForm {
  public static final int PUBLIC_ID_LENGTH = 12;
  public static final int SECRET_LENGTH = 43;
  public static final int CHECKSUM_LENGTH = 6;
  public static final int BODY_LENGTH = PUBLIC_ID_LENGTH + SECRET_LENGTH + CHECKSUM_LENGTH;

  /// The longest prefix is 12 characters, every tag has 3.
  public static final int MAX_LENGTH = 12 + 1 + 3 + 1 + BODY_LENGTH;

  private static final int MIN_LENGTH = 2 + 1 + 3 + 1 + BODY_LENGTH;
  private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9]{1,11}");

  private TokenForm() {}

  /// Whether `prefix` can be an instance's prefix: `[a-z][a-z0-9]{1,11}`.
  public static boolean isPrefix(String prefix) {
    return PREFIX.matcher(prefix).matches();
  }

  /// Puts a value together and appends the checksum.
  public static String compose(String prefix, String tag, String publicId, String secret) {
    String unchecked = hint(prefix, tag, publicId) + secret;
    return unchecked + checksum(unchecked);
  }

  /// The part of a value that may be shown anywhere: `lk_edi_4f9KxQ2mZb7T`.
  public static String hint(String prefix, String tag, String publicId) {
    return prefix + '_' + tag + '_' + publicId;
  }

  /// Whether length, characters and checksum are those of a value.
  public static boolean isWellFormed(String presented) {
    if (presented.length() > MAX_LENGTH) {
      return false;
    }
    byte[] characters = presented.getBytes(StandardCharsets.ISO_8859_1);
    return isWellFormed(characters, 0, characters.length);
  }

  /// As [#isWellFormed(String)], of characters in ISO 8859-1; another character's stand-in `?` is
  /// in no value. The checksum comes first, since that is what invented and mistyped values fail.
  public static boolean isWellFormed(byte[] presented, int start, int end) {
    int length = end - start;
    if (length < MIN_LENGTH || length > MAX_LENGTH || !checksumIsRight(presented, start, end)) {
      return false;
    }
    int body = end - BODY_LENGTH;
    return headIsWellFormed(presented, start, body) && Base62.areDigits(presented, body, end);
  }

  /// The public id of a well-formed value.
  public static String publicId(String wellFormed) {
    int start = wellFormed.length() - BODY_LENGTH;
    return wellFormed.substring(start, start + PUBLIC_ID_LENGTH);
  }

  private static boolean headIsWellFormed(byte[] presented, int start, int body) {
    if (presented[body - 1] != '_' || presented[body - 5] != '_') {
      return false;
    }
    for (int at = start; at < body - 1; at++) {
      byte character = presented[at];
      boolean letterOrDigit =
          (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
      if (!letterOrDigit && at != body - 5) {
        return false;
      }
    }
    return true;
  }

  private static boolean checksumIsRight(byte[] presented, int start, int end) {
    int checked = end - CHECKSUM_LENGTH;
    long found = 0;
    for (int at = checked; at < end; at++) {
      int digit = Base62.value((char) (presented[at] & 0xFF));
      if (digit < 0) {
        return false;
      }
      found = found * 62 + digit;
    }
    CRC32 crc = new CRC32();
    crc.update(presented, start, checked - start);
    return crc.getValue() == found;
  }

  private static String checksum(String unchecked) {
    CRC32 crc = new CRC32();
    crc.update(unchecked.getBytes(StandardCharsets.UTF_8));
    return Base62.encode(crc.getValue(), CHECKSUM_LENGTH);
  }
}
