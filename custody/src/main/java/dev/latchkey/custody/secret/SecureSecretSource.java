package dev.latchkey.custody.secret;

import dev.latchkey.domain.secret.SecretSource;
import java.security.SecureRandom;

/// The operating system's source of chance. Usable by any number of threads.
public final class SecureSecretSource implements SecretSource {
  private final SecureRandom random = new SecureRandom();

  @Override
  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
