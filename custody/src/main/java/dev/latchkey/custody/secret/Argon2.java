package dev.latchkey.custody.secret;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id, version 1.3 (RFC 9106), and what it is asked to cost.
///
/// @param memoryKib in KiB, at least 8 a lane
/// @param passes over the memory
/// @param lanes that could run side by side
record Argon2(int memoryKib, int passes, int lanes) {
  static final int VERSION = 0x13;
  static final int HASH_BYTES = 32;

  /// 19 MiB, two passes, one lane: the least that OWASP's sheet on storing passwords recommends.
  static final Argon2 RECOMMENDED = new Argon2(19 * 1024, 2, 1);

  private static final int MOST_MEMORY_KIB = 1 << 20;
  private static final int MOST_PASSES = 16;
  private static final int MOST_LANES = 16;

  Argon2 {
    if (lanes < 1
        || lanes > MOST_LANES
        || passes < 1
        || passes > MOST_PASSES
        || memoryKib < 8 * lanes
        || memoryKib > MOST_MEMORY_KIB) {
      throw new IllegalArgumentException(
          "Argon2id with m=%d,t=%d,p=%d is outside what is taken"
              .formatted(memoryKib, passes, lanes));
    }
  }

  byte[] hash(byte[] password, byte[] salt) {
    return hash(password, parameters().withSalt(salt).build(), HASH_BYTES);
  }

  Argon2Parameters.Builder parameters() {
    return new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
        .withVersion(VERSION)
        .withMemoryAsKB(memoryKib)
        .withIterations(passes)
        .withParallelism(lanes);
  }

  static byte[] hash(byte[] password, Argon2Parameters parameters, int length) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(parameters);
    byte[] hash = new byte[length];
    generator.generateBytes(password, hash);
    return hash;
  }
}
