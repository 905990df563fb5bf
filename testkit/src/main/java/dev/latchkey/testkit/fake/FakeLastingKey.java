package dev.latchkey.testkit.fake;

import dev.latchkey.domain.secret.LastingKey;
import dev.latchkey.verification.decision.DigestKey;

/// A lasting key of zeros.
public final class FakeLastingKey implements LastingKey {
  @Override
  public String id() {
    return "0c0d";
  }

  @Override
  public DigestKey digestKey() {
    return new DigestKey(new byte[DigestKey.DIGEST_BYTES]);
  }
}
