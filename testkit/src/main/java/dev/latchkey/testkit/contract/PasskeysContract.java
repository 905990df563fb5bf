package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.Passkey;
import dev.latchkey.domain.identity.Passkeys;
import dev.latchkey.domain.identity.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [Passkeys] promises.
public abstract class PasskeysContract {
  private static final byte[] ID = {1, 2, 3};
  private static final byte[] OTHER = {4};

  private Passkeys passkeys;
  private Things things;
  private User ann;
  private User bob;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    Ports ports = ports();
    passkeys = ports.passkeys();
    things = new Things(ports);
    ann = things.user("ann@example.com");
    bob = things.user("bob@example.com");
  }

  @Test
  void One_is_found_by_its_credential_id_which_no_other_has() {
    assertThat(things.done(() -> passkeys.insert(of(ann, ID, 0)))).isTrue();
    assertThat(things.done(() -> passkeys.insert(of(bob, ID, 0)))).isFalse();

    Passkey found = passkeys.find(ID).orElseThrow();
    assertThat(found.user()).isEqualTo(ann.id());
    assertThat(found.credential()).containsExactly(7, 8);
    assertThat(found.usedAt()).isNull();
    assertThat(passkeys.find(OTHER)).isEmpty();
  }

  @Test
  void Those_of_a_user_are_listed() {
    things.done(() -> passkeys.insert(of(ann, ID, 0)));
    things.done(() -> passkeys.insert(of(ann, OTHER, 0)));

    assertThat(passkeys.of(ann.id())).hasSize(2);
    assertThat(passkeys.of(bob.id())).isEmpty();
  }

  @Test
  void A_count_that_does_not_rise_is_not_taken_unless_the_device_keeps_none() {
    things.done(() -> passkeys.insert(of(ann, ID, 5)));
    things.done(() -> passkeys.insert(of(ann, OTHER, 0)));

    assertThat(things.done(() -> passkeys.used(ID, 6, things.now()))).isTrue();
    assertThat(things.done(() -> passkeys.used(ID, 6, things.now()))).isFalse();
    assertThat(things.done(() -> passkeys.used(OTHER, 0, things.now()))).isTrue();
    assertThat(things.done(() -> passkeys.used(OTHER, 0, things.now()))).isTrue();
    assertThat(passkeys.find(ID).orElseThrow().usedAt()).isEqualTo(things.now());
  }

  @Test
  void One_is_deleted_by_its_owner_alone() {
    things.done(() -> passkeys.insert(of(ann, ID, 0)));

    assertThat(things.done(() -> passkeys.delete(bob.id(), ID))).isFalse();
    assertThat(things.done(() -> passkeys.delete(ann.id(), ID))).isTrue();
    assertThat(passkeys.find(ID)).isEmpty();
  }

  private Passkey of(User user, byte[] id, long count) {
    return new Passkey(user.id(), id, "laptop", new byte[] {7, 8}, count, things.now(), null);
  }
}
