package dev.latchkey.custody.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.custody.secret.FileKeyRing;
import dev.latchkey.custody.secret.InMemoryDatabase;
import dev.latchkey.custody.secret.InstallationSecret;
import dev.latchkey.custody.secret.MasterKeyFile;
import dev.latchkey.custody.secret.SecureSecretSource;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.SealedValues.SealBroken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HmacAuditChainTest {
  private static final OrganizationId ACME = new OrganizationId(new UUID(1, 1));
  private static final OrganizationId OTHER = new OrganizationId(new UUID(1, 2));
  private static final byte[] EVENT = {1, 2, 3};

  @TempDir Path folder;

  private final InMemoryDatabase database = new InMemoryDatabase();
  private final SecureSecretSource chance = new SecureSecretSource();
  private FileKeyRing ring;
  private HmacAuditChain chain;

  @BeforeEach
  void setUp() throws IOException {
    MasterKeyFile file = new MasterKeyFile(folder.resolve("master.key"), chance);
    ring = new FileKeyRing(file, file.create(), chance);
    chain = opened(database);
  }

  @Test
  void A_link_depends_on_the_event_the_one_before_and_the_organization() {
    byte[] link = chain.link(ACME, chain.beginning(), EVENT);

    assertThat(link).hasSize(32).isEqualTo(chain.link(ACME, chain.beginning(), EVENT));
    assertThat(chain.link(ACME, chain.beginning(), new byte[] {1, 2, 4})).isNotEqualTo(link);
    assertThat(chain.link(ACME, link, EVENT)).isNotEqualTo(link);
    assertThat(chain.link(OTHER, chain.beginning(), EVENT)).isNotEqualTo(link);
  }

  @Test
  void Whoever_has_the_database_alone_can_make_no_link() {
    InMemoryDatabase elsewhere = new InMemoryDatabase();

    assertThat(opened(elsewhere).link(ACME, chain.beginning(), EVENT))
        .isNotEqualTo(chain.link(ACME, chain.beginning(), EVENT));
  }

  @Test
  void Links_stay_the_same_when_the_master_key_is_replaced_and_retired() {
    byte[] before = chain.link(ACME, chain.beginning(), EVENT);
    String old = ring.keys().getFirst().keyId();

    ring.useAnother(Set.of(old));
    database.all().forEach(key -> database.rewrap(ring.rewrap(key)));
    ring.remove(old);

    assertThat(opened(database).link(ACME, chain.beginning(), EVENT)).isEqualTo(before);
  }

  @Test
  void A_link_of_another_length_is_refused_before_it() {
    assertThatThrownBy(() -> chain.link(ACME, new byte[31], EVENT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void A_sealed_server_makes_no_link() {
    HmacAuditChain unopened =
        new HmacAuditChain(new InstallationSecret(database, ring.wrap(), chance));

    assertThatThrownBy(() -> unopened.link(ACME, unopened.beginning(), EVENT))
        .isInstanceOf(SealBroken.class);
  }

  private HmacAuditChain opened(InMemoryDatabase of) {
    InstallationSecret secret = new InstallationSecret(of, ring.wrap(), chance);
    secret.open(of);
    return new HmacAuditChain(secret);
  }
}
