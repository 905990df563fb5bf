package dev.latchkey.custody.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.testkit.fake.SeededSecrets;
import dev.latchkey.verification.decision.DigestKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivedKeysTest {
  /// Id, and digest of `lk_edi_x` for the installation, of the master key of 32 zeros.
  private static final String KNOWN =
      "5ca8 d7016998c5ff5823c52a36b84e7a70054fb06b6dd99db26d30192cdecf5db9fc";

  private static final UUID ACME = new UUID(1, 1);
  private static final UUID OTHER = new UUID(1, 2);

  @TempDir Path folder;

  private FileKeyRing ring;
  private DerivedKeys keys;

  @BeforeEach
  void setUp() throws IOException {
    SeededSecrets chance = new SeededSecrets(1);
    MasterKeyFile file = new MasterKeyFile(folder.resolve("master.key"), chance);
    ring = new FileKeyRing(file, file.create(), chance);
    keys = new DerivedKeys(ring);
  }

  @Test
  void A_digest_is_HMAC_SHA_256_under_the_key_that_HKDF_gives_for_the_organization()
      throws Exception {
    byte[] zeros = new byte[32];
    DigestKey key = new DigestKey(MasterKey.of(zeros).digestKey(ACME));
    byte[] info = "latchkey v1 digest key\0".getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[info.length + 16];
    System.arraycopy(info, 0, whole, 0, info.length);
    whole[info.length + 7] = 1;
    whole[info.length + 15] = 1;
    byte[] extracted = hmac(new byte[32], zeros);
    byte[] expanded = hmac(extracted, whole, new byte[] {1});

    assertThat(key.digest("lk_edi_x"))
        .isEqualTo(hmac(expanded, "tok-v1lk_edi_x".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void A_known_master_key_gives_the_same_id_and_digest_for_ever() {
    MasterKey zeros = MasterKey.of(new byte[32]);
    byte[] digest = new DigestKey(zeros.digestKey(new UUID(0, 0))).digest("lk_edi_x");

    assertThat(zeros.id() + " " + HexFormat.of().formatHex(digest)).isEqualTo(KNOWN);
  }

  @Test
  void Organizations_and_master_keys_have_keys_of_their_own() {
    String old = keys.current();
    byte[] acme = digest(old, ACME);
    byte[] other = digest(old, OTHER);
    String next = ring.useAnother(Set.of(old)).keyId();

    assertThat(acme).isNotEqualTo(other).isNotEqualTo(digest(next, ACME));
    assertThat(digest(old, ACME)).isEqualTo(acme);
    assertThat(keys.current()).isEqualTo(next);
  }

  @Test
  void A_key_that_this_server_lacks_gives_none() {
    assertThat(keys.find("ffff0", ACME)).isEmpty();
  }

  @Test
  void A_key_that_was_removed_gives_none_from_then_on() {
    String old = keys.current();
    digest(old, ACME);
    ring.useAnother(Set.of(old));

    ring.remove(old);

    assertThat(keys.find(old, ACME)).isEmpty();
  }

  @Test
  void A_server_without_master_keys_has_none() {
    SeededSecrets chance = new SeededSecrets(1);
    MasterKeyFile none = new MasterKeyFile(folder.resolve("none.key"), chance);

    assertThat(new DerivedKeys(FileKeyRing.sealed(none, chance)).find(keys.current(), ACME))
        .isEmpty();
  }

  @Test
  void Asked_by_many_threads_at_once_it_gives_all_the_same_key() throws Exception {
    String current = keys.current();
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Callable<DigestKey>> asking =
          IntStream.range(0, 1_000)
              .<Callable<DigestKey>>mapToObj(
                  i -> () -> keys.find(current, new UUID(7, i % 10)).orElseThrow())
              .toList();

      Set<DigestKey> found =
          threads.invokeAll(asking).stream().map(Future::resultNow).collect(Collectors.toSet());

      assertThat(found).hasSize(10);
    }
  }

  private byte[] digest(String keyId, UUID organization) {
    return keys.find(keyId, organization).orElseThrow().digest("lk_edi_x");
  }

  private static byte[] hmac(byte[] key, byte[]... parts) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    for (byte[] part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }
}
