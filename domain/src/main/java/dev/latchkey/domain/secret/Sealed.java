package dev.latchkey.domain.secret;

import java.util.UUID;

/// A secret sealed under a data key: names the data key, holds nonce, ciphertext and tag.
public record Sealed(UUID dataKey, byte[] bytes) {
  @Override
  public String toString() {
    return "Sealed[" + dataKey + "]";
  }
}
