package dev.latchkey.testkit.fake;

import dev.latchkey.domain.secret.SecretSource;
import java.util.Random;

/// Chance that is the same in every run of a test. Usable by any number of threads.
public final class SeededSecrets implements SecretSource {
  private final Random random;

  public SeededSecrets(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public synchronized byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
