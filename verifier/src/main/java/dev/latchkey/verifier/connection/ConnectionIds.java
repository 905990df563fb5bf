package dev.latchkey.verifier.connection;

import dev.latchkey.verification.decision.DigestKey;
import dev.latchkey.verification.decision.DigestKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// Ids of connections: `con_`, the master key's id, the opening, and 16 bytes of an HMAC under the
/// key of the token's organization, which every node has that can judge the token; each part in
/// base64url with `.` between. What is digested begins with `con-v1:`, which no token's value does,
/// so neither can stand for the other.
final class ConnectionIds {
  static final int LONGEST = 1_024;

  private static final String PREFIX = "con_";
  private static final int MAC_BYTES = 16;
  private static final String[] EMPTY = {};
  private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder FROM_TEXT = Base64.getUrlDecoder();

  private final DigestKeys keys;

  ConnectionIds(DigestKeys keys) {
    this.keys = keys;
  }

  /// What reading an id came to.
  sealed interface Reading {
    record Genuine(Opening opening) implements Reading {}

    /// Not an id that a node of this installation gave, or made under a key that is gone.
    record Invented() implements Reading {}
  }

  private static final Reading INVENTED = new Reading.Invented();

  /// The id, or nothing where the master key in use is missing on this node.
  ///
  /// @param organization of the token that opens it
  Optional<String> write(Opening opening, UUID organization) {
    String keyId = keys.current();
    String signed =
        text(keyId.getBytes(StandardCharsets.UTF_8)) + '.' + text(OpeningCodec.encode(opening));
    return keys.find(keyId, organization)
        .map(key -> PREFIX + signed + '.' + text(mac(key, signed)));
  }

  /// @param organization of the token that speaks of it
  Reading read(String id, UUID organization) {
    String[] parts = id.startsWith(PREFIX) ? id.substring(PREFIX.length()).split("\\.", -1) : EMPTY;
    if (parts.length != 3 || id.length() > LONGEST) {
      return INVENTED;
    }
    try {
      String keyId = new String(FROM_TEXT.decode(parts[0]), StandardCharsets.UTF_8);
      byte[] opening = FROM_TEXT.decode(parts[1]);
      byte[] mac = FROM_TEXT.decode(parts[2]);
      if (!text(mac).equals(parts[2])) {
        return INVENTED;
      }
      return keys.find(keyId, organization)
          .map(key -> read(key, parts[0] + '.' + parts[1], opening, mac))
          .orElse(INVENTED);
    } catch (IllegalArgumentException notBase64) {
      return INVENTED;
    }
  }

  private static Reading read(DigestKey key, String signed, byte[] opening, byte[] mac) {
    if (!MessageDigest.isEqual(mac(key, signed), mac)) {
      return INVENTED;
    }
    return OpeningCodec.decode(opening).<Reading>map(Reading.Genuine::new).orElse(INVENTED);
  }

  private static byte[] mac(DigestKey key, String signed) {
    return Arrays.copyOf(key.digest("con-v1:" + signed), MAC_BYTES);
  }

  private static String text(byte[] bytes) {
    return TO_TEXT.encodeToString(bytes);
  }
}
