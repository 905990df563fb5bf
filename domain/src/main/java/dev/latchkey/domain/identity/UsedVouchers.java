package dev.latchkey.domain.identity;

import java.time.Instant;

/// The vouchers that were used, until they would have been too old anyway.
public interface UsedVouchers {
  /// False where it was used before.
  boolean insert(byte[] digest, Instant goodUntil);
}
