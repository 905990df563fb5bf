package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.SessionId;
import dev.latchkey.domain.identity.Session;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.secret.DataKeys;
import dev.latchkey.domain.secret.DataKeys.WrappedKey;
import dev.latchkey.domain.secret.KeyCheck;
import dev.latchkey.domain.secret.KeyChecks;
import dev.latchkey.domain.secret.KeyedRows.Count;
import dev.latchkey.domain.secret.KeyedRows.Sort;
import dev.latchkey.domain.token.Token;
import dev.latchkey.testkit.fake.FakeDigestKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [DataKeys], [KeyChecks] and [KeyedRows] promise.
public abstract class KeysContract {
  private Ports ports;
  private DataKeys dataKeys;
  private KeyChecks checks;
  private Things things;
  private Organization acme;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    dataKeys = ports.dataKeys();
    checks = ports.keyChecks();
    things = new Things(ports);
    acme = things.organization("acme");
  }

  @Test
  void The_newest_data_key_is_the_current_one_of_its_organization() {
    WrappedKey older = key(acme.id(), "aaaa", 1);
    WrappedKey newer = key(acme.id(), "aaaa", 2);
    WrappedKey installations = key(OrganizationId.INSTALLATION, "aaaa", 9);

    things.run(() -> List.of(newer, older, installations).forEach(dataKeys::insert));

    assertThat(dataKeys.current(acme.id())).get().usingRecursiveComparison().isEqualTo(newer);
    assertThat(dataKeys.find(acme.id(), older.id()))
        .get()
        .usingRecursiveComparison()
        .isEqualTo(older);
    assertThat(dataKeys.find(OrganizationId.INSTALLATION, older.id())).isEmpty();
    assertThat(dataKeys.all()).hasSize(3);
  }

  @Test
  void A_data_key_is_inserted_once() {
    WrappedKey key = key(acme.id(), "aaaa", 1);

    assertThat(things.done(() -> dataKeys.insert(key))).isTrue();
    assertThat(things.done(() -> dataKeys.insert(key))).isFalse();
  }

  @Test
  void A_data_key_is_wrapped_anew() {
    WrappedKey key = key(acme.id(), "aaaa", 1);
    things.run(() -> dataKeys.insert(key));
    WrappedKey anew = new WrappedKey(acme.id(), key.id(), "bbbb", new byte[] {9}, 1);

    things.run(() -> dataKeys.rewrap(anew));

    assertThat(dataKeys.current(acme.id())).get().usingRecursiveComparison().isEqualTo(anew);
  }

  @Test
  void Check_values_are_listed_oldest_first_and_their_ids_are_taken_for_good() {
    KeyCheck first = new KeyCheck("ffff", new byte[] {1});
    KeyCheck second = new KeyCheck("0000", new byte[] {2});

    assertThat(things.done(() -> checks.insert(first))).isTrue();
    assertThat(things.done(() -> checks.insert(second))).isTrue();
    assertThat(things.done(() -> checks.insert(new KeyCheck("ffff", new byte[] {3})))).isFalse();
    assertThat(checks.list()).containsExactly(first, second);

    assertThat(things.done(() -> checks.retire("ffff"))).isTrue();
    assertThat(things.done(() -> checks.retire("ffff"))).isFalse();
    assertThat(things.done(() -> checks.retire("1111"))).isFalse();
    assertThat(things.done(() -> checks.insert(first))).isFalse();
    assertThat(checks.list()).containsExactly(second);
    assertThat(checks.retired()).containsExactly("ffff");
  }

  @Test
  void Rows_are_counted_by_the_key_that_they_are_under() {
    things.run(
        () -> {
          dataKeys.insert(key(acme.id(), "aaaa", 1));
          dataKeys.insert(key(acme.id(), "bbbb", 2));
          dataKeys.insert(key(OrganizationId.INSTALLATION, "bbbb", 2));
        });
    Token token = things.token(acme.id(), 1, "orders");
    things.run(() -> ports.tokens().insert(things.newValue(token, "4f9KxQ2mZb7T")));
    begin("cccc");
    begin("cccc");

    assertThat(ports.keyedRows().counts())
        .containsExactlyInAnyOrder(
            new Count("aaaa", Sort.DATA_KEY, 1),
            new Count("bbbb", Sort.DATA_KEY, 2),
            new Count(FakeDigestKeys.KEY_ID, Sort.TOKEN_VALUE, 1),
            new Count("cccc", Sort.SESSION, 2));
  }

  private void begin(String keyId) {
    var user = things.user(ports.ids().next() + "@example.com");
    byte[] digest = (keyId + ":digest").getBytes(StandardCharsets.US_ASCII);
    Session session =
        new Session(
            new SessionId(ports.ids().next()),
            user.id(),
            digest,
            things.now(),
            things.now(),
            things.now(),
            "",
            "",
            null);
    things.run(() -> ports.sessions().insert(session));
  }

  private WrappedKey key(OrganizationId organization, String masterKey, long createdAt) {
    return new WrappedKey(
        organization, ports.ids().next(), masterKey, new byte[] {1, 2, 3}, createdAt);
  }
}
