package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.Authenticator;
import dev.latchkey.domain.identity.Authenticators;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.secret.Sealed;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [Authenticators] promises.
public abstract class AuthenticatorsContract {
  private Authenticators authenticators;
  private Things things;
  private User ann;
  private User bob;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    Ports ports = ports();
    authenticators = ports.authenticators();
    things = new Things(ports);
    ann = things.user("ann@example.com");
    bob = things.user("bob@example.com");
  }

  @Test
  void A_person_has_one_at_most() {
    assertThat(things.done(() -> authenticators.insert(of(ann, 5)))).isTrue();
    assertThat(things.done(() -> authenticators.insert(of(ann, 9)))).isFalse();

    assertThat(authenticators.find(ann.id()).orElseThrow().usedStep()).isEqualTo(5);
    assertThat(authenticators.find(ann.id()).orElseThrow().secret().bytes()).containsExactly(1, 2);
    assertThat(authenticators.find(bob.id())).isEmpty();
  }

  @Test
  void A_step_is_used_once_and_with_it_all_before_it() {
    things.done(() -> authenticators.insert(of(ann, 5)));

    assertThat(things.done(() -> authenticators.use(ann.id(), 5))).isFalse();
    assertThat(things.done(() -> authenticators.use(ann.id(), 7))).isTrue();
    assertThat(things.done(() -> authenticators.use(ann.id(), 7))).isFalse();
    assertThat(things.done(() -> authenticators.use(ann.id(), 6))).isFalse();
    assertThat(things.done(() -> authenticators.use(bob.id(), 8))).isFalse();
  }

  @Test
  void One_is_deleted_once() {
    things.done(() -> authenticators.insert(of(ann, 5)));

    assertThat(things.done(() -> authenticators.delete(ann.id()))).isTrue();
    assertThat(things.done(() -> authenticators.delete(ann.id()))).isFalse();
    assertThat(authenticators.find(ann.id())).isEmpty();
  }

  private Authenticator of(User user, long step) {
    return new Authenticator(
        user.id(), new Sealed(new UUID(1, 2), new byte[] {1, 2}), things.now(), step);
  }
}
