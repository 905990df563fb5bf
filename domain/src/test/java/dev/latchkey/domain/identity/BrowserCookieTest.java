package dev.latchkey.domain.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.secret.LastingKey;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.domain.secret.SecretSource;
import dev.latchkey.verification.decision.DigestKey;
import dev.latchkey.verification.decision.DigestKeys;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BrowserCookieTest {
  private static final Random RANDOM = new Random(7);
  private static final SecretSource CHANCE = BrowserCookieTest::random;

  @Test
  void is_known_by_the_same_digest_after_the_master_key_was_replaced_and_retired() {
    SessionSecrets before = secrets("aaaa", "1111");
    SessionSecrets after = secrets("bbbb", "1111");

    Secret cookie = BrowserCookie.compose(before, before.next());

    assertThat(BrowserCookie.digest(after, cookie)).isPresent();
    assertThat(BrowserCookie.digest(after, cookie).orElseThrow())
        .isEqualTo(BrowserCookie.digest(before, cookie).orElseThrow());
    assertThat(after.blind("ann@example.com")).isEqualTo(before.blind("ann@example.com"));
  }

  @Test
  void of_another_installation_is_unknown() {
    SessionSecrets elsewhere = secrets("aaaa", "2222");
    Secret cookie = BrowserCookie.compose(elsewhere, elsewhere.next());

    assertThat(BrowserCookie.digest(secrets("aaaa", "1111"), cookie)).isEmpty();
  }

  @Test
  void that_is_none_is_unknown() {
    SessionSecrets secrets = secrets("aaaa", "1111");

    for (String text : new String[] {"", ".", "1111.", "1111.short", "x".repeat(48)}) {
      assertThat(BrowserCookie.digest(secrets, Secret.of(text))).as(text).isEmpty();
    }
  }

  private static SessionSecrets secrets(String masterKey, String lastingKey) {
    return new SessionSecrets(new OneKey(masterKey), new OneLastingKey(lastingKey), CHANCE);
  }

  private static byte[] random(int bytes) {
    byte[] made = new byte[bytes];
    RANDOM.nextBytes(made);
    return made;
  }

  private static DigestKey key(String id) {
    return new DigestKey(Arrays.copyOf(id.getBytes(US_ASCII), DigestKey.DIGEST_BYTES));
  }

  /// A node that holds one master key and no earlier one.
  private record OneKey(String current) implements DigestKeys {
    @Override
    public Optional<DigestKey> find(String keyId, UUID organization) {
      return keyId.equals(current) ? Optional.of(key(keyId)) : Optional.empty();
    }
  }

  private record OneLastingKey(String id) implements LastingKey {
    @Override
    public DigestKey digestKey() {
      return key(id);
    }
  }
}
