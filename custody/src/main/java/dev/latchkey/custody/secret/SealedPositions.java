package dev.latchkey.custody.secret;

import dev.latchkey.domain.secret.SecretSource;
import dev.latchkey.verification.feed.GivenPositions;
import dev.latchkey.verification.feed.Position;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Positions sealed by AES-256-GCM, in base64url (RFC 4648, section 5).
///
/// Each has a key of its own, HMAC-SHA-256 of 16 random bytes under a key of the installation's
/// secret: a cluster gives out more of them than one key should seal with random nonces. Two of the
/// same position differ, so they don't even tell that nothing happened in between.
public final class SealedPositions implements GivenPositions {
  private static final String HMAC = "HmacSHA256";
  private static final int SALT_BYTES = 16;
  private static final byte[] BOUND = "feed position".getBytes(StandardCharsets.US_ASCII);
  private static final int POSITION_BYTES = 24;
  private static final int LONGEST = 96;

  private final InstallationSecret secret;
  private final SecretSource chance;

  public SealedPositions(InstallationSecret secret, SecretSource chance) {
    this.secret = secret;
    this.chance = chance;
  }

  @Override
  public String give(Position position) {
    byte[] salt = chance.bytes(SALT_BYTES);
    byte[] plain =
        ByteBuffer.allocate(POSITION_BYTES)
            .putLong(position.epoch().getMostSignificantBits())
            .putLong(position.epoch().getLeastSignificantBits())
            .putLong(position.sequence())
            .array();
    byte[] sealed = AesGcm.seal(key(salt), chance.bytes(AesGcm.NONCE_BYTES), BOUND, plain);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ByteBuffer.allocate(salt.length + sealed.length).put(salt).put(sealed).array());
  }

  @Override
  public Optional<Position> take(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      byte[] given = Base64.getUrlDecoder().decode(text);
      if (given.length <= SALT_BYTES) {
        return Optional.empty();
      }
      byte[] salt = Arrays.copyOf(given, SALT_BYTES);
      ByteBuffer plain = ByteBuffer.wrap(AesGcm.open(key(salt), given, SALT_BYTES, BOUND));
      return plain.remaining() == POSITION_BYTES
          ? Optional.of(new Position(new UUID(plain.getLong(), plain.getLong()), plain.getLong()))
          : Optional.empty();
    } catch (IllegalArgumentException | AEADBadTagException noPosition) {
      return Optional.empty();
    }
  }

  private SecretKeySpec key(byte[] salt) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(secret.positionKey());
      return new SecretKeySpec(mac.doFinal(salt), "AES");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK has no HMAC-SHA-256", impossible);
    }
  }
}
