package dev.latchkey.custody.secret;

import dev.latchkey.domain.secret.Passwords;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.domain.secret.SecretSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/// HMAC-SHA-256(pepper, Argon2id(password, salt)). Passwords are normalized to NFC first (NIST SP
/// 800-63B-4, section 3.1.1.2), so that one is the same from every keyboard, and may have 1 KiB.
///
/// As many are worked on at once as there are permits, each taking 19 MiB; of the others as many
/// wait as the queue takes.
public final class Argon2Passwords implements Passwords {
  public static final int MOST_BYTES = 1024;

  private static final int SALT_BYTES = 16;

  private final InstallationSecret secret;
  private final SecretSource chance;
  private final Semaphore permits;
  private final int most;
  private final AtomicInteger inside = new AtomicInteger();

  /// @param permits how many at once: the number of cores
  /// @param queue how many may wait besides
  public Argon2Passwords(InstallationSecret secret, SecretSource chance, int permits, int queue) {
    this.secret = secret;
    this.chance = chance;
    this.permits = new Semaphore(permits, true);
    this.most = permits + queue;
  }

  /// @throws IllegalArgumentException for a password of more than 1 KiB
  @Override
  public String hash(Secret password) {
    byte[] bytes =
        bytes(password)
            .orElseThrow(() -> new IllegalArgumentException("a password has 1 KiB at most"));
    byte[] salt = chance.bytes(SALT_BYTES);
    byte[] hash = inTurn(() -> peppered(Argon2.RECOMMENDED.hash(bytes, salt)));
    Arrays.fill(bytes, (byte) 0);
    return new PhcString(Argon2.RECOMMENDED, secret.pepperId(), salt, hash).text();
  }

  @Override
  public boolean matches(Secret password, @Nullable String hash) {
    Optional<byte[]> bytes = bytes(password);
    if (bytes.isEmpty()) {
      return false;
    }
    Optional<PhcString> stored =
        Optional.ofNullable(hash)
            .flatMap(PhcString::parse)
            .filter(found -> found.pepperId().equals(secret.pepperId()));
    Argon2 cost = stored.map(PhcString::cost).orElse(Argon2.RECOMMENDED);
    byte[] salt = stored.map(PhcString::salt).orElseGet(() -> new byte[SALT_BYTES]);
    byte[] wanted = stored.map(PhcString::hash).orElseGet(() -> new byte[Argon2.HASH_BYTES]);
    byte[] found = inTurn(() -> peppered(cost.hash(bytes.get(), salt)));
    Arrays.fill(bytes.get(), (byte) 0);
    return MessageDigest.isEqual(wanted, found) && stored.isPresent();
  }

  @Override
  public boolean isOutdated(String hash) {
    return PhcString.parse(hash)
        .filter(stored -> stored.cost().equals(Argon2.RECOMMENDED))
        .filter(stored -> stored.pepperId().equals(secret.pepperId()))
        .isEmpty();
  }

  private byte[] inTurn(Supplier<byte[]> work) {
    if (inside.incrementAndGet() > most) {
      inside.decrementAndGet();
      throw new Crowded();
    }
    try {
      permits.acquire();
      try {
        return work.get();
      } finally {
        permits.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Crowded();
    } finally {
      inside.decrementAndGet();
    }
  }

  private byte[] peppered(byte[] hash) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret.pepper());
      return mac.doFinal(hash);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK has no HmacSHA256", impossible);
    }
  }

  /// Nothing where it is too long.
  private static Optional<byte[]> bytes(Secret password) {
    if (password.length() > MOST_BYTES) {
      return Optional.empty();
    }
    byte[] bytes =
        Normalizer.normalize(password.expose(), Normalizer.Form.NFC)
            .getBytes(StandardCharsets.UTF_8);
    return bytes.length > MOST_BYTES ? Optional.empty() : Optional.of(bytes);
  }
}
