package dev.latchkey.custody.secret;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A password's hash as it is stored, in the PHC string format:
/// `$argon2id$v=19$m=19456,t=2,p=1,keyid=3f9a$<salt>$<hash>`, Base64 without padding.
///
/// @param pepperId names the pepper that the hash was keyed with after Argon2id
record PhcString(Argon2 cost, String pepperId, byte[] salt, byte[] hash) {
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2}),keyid=([0-9a-f]{4,16})"
              + "\\$([A-Za-z0-9+/]{22,86})\\$([A-Za-z0-9+/]{43})");

  /// Nothing for what is no such string.
  static Optional<PhcString> parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      Argon2 cost =
          new Argon2(
              Integer.parseInt(parts.group(1)),
              Integer.parseInt(parts.group(2)),
              Integer.parseInt(parts.group(3)));
      Base64.Decoder base64 = Base64.getDecoder();
      return Optional.of(
          new PhcString(
              cost, parts.group(4), base64.decode(parts.group(5)), base64.decode(parts.group(6))));
    } catch (IllegalArgumentException outsideWhatIsTaken) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "PhcString[redacted]";
  }

  /// The string itself, for the database.
  String text() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d,keyid=%s$%s$%s"
        .formatted(
            cost.memoryKib(),
            cost.passes(),
            cost.lanes(),
            pepperId,
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }
}
