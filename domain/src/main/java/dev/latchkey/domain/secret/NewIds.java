package dev.latchkey.domain.secret;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.UUID;

/// Makes ids: UUID version 7, milliseconds first, then 74 random bits.
public final class NewIds {
  private final InstantSource clock;
  private final SecretSource secrets;

  public NewIds(InstantSource clock, SecretSource secrets) {
    this.clock = clock;
    this.secrets = secrets;
  }

  public UUID next() {
    ByteBuffer random = ByteBuffer.wrap(secrets.bytes(16));
    long high = (clock.millis() << 16) | 0x7000 | (random.getLong() & 0x0FFF);
    long low = (random.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
