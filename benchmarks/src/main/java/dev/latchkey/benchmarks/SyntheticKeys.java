package dev.latchkey.benchmarks;

import dev.latchkey.verification.decision.DigestKey;
import dev.latchkey.verification.decision.DigestKeys;
import java.util.Optional;
import java.util.UUID;

/// The one key of [SyntheticTokens].
public final class SyntheticKeys implements DigestKeys {
  private final Optional<DigestKey> key = Optional.of(SyntheticTokens.key());

  @Override
  public String current() {
    return SyntheticTokens.KEY_ID;
  }

  @Override
  public Optional<DigestKey> find(String keyId, UUID organization) {
    return key;
  }
}
