package dev.latchkey.testkit.fake;

import dev.latchkey.verification.decision.DigestKey;
import dev.latchkey.verification.decision.DigestKeys;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/// Digest keys made of nothing but the organization's id.
public final class FakeDigestKeys implements DigestKeys {
  public static final String KEY_ID = "0a0b";

  @Override
  public String current() {
    return KEY_ID;
  }

  @Override
  public Optional<DigestKey> find(String keyId, UUID organization) {
    if (!keyId.equals(KEY_ID)) {
      return Optional.empty();
    }
    ByteBuffer key = ByteBuffer.allocate(DigestKey.DIGEST_BYTES);
    key.putLong(organization.getMostSignificantBits());
    key.putLong(organization.getLeastSignificantBits());
    return Optional.of(new DigestKey(key.array()));
  }
}
