package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.RecoveryCodes;
import dev.latchkey.domain.identity.User;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [RecoveryCodes] promises.
public abstract class RecoveryCodesContract {
  private static final byte[] FIRST = {1};
  private static final byte[] SECOND = {2};

  private RecoveryCodes codes;
  private Things things;
  private User ann;
  private User bob;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    Ports ports = ports();
    codes = ports.recoveryCodes();
    things = new Things(ports);
    ann = things.user("ann@example.com");
    bob = things.user("bob@example.com");
  }

  @Test
  void One_is_used_once_and_by_its_owner_alone() {
    things.run(() -> codes.replace(ann.id(), List.of(FIRST, SECOND)));

    assertThat(things.done(() -> codes.use(bob.id(), FIRST))).isFalse();
    assertThat(things.done(() -> codes.use(ann.id(), FIRST))).isTrue();
    assertThat(things.done(() -> codes.use(ann.id(), FIRST))).isFalse();
    assertThat(codes.count(ann.id())).isEqualTo(1);
  }

  @Test
  void New_ones_take_the_place_of_the_old() {
    things.run(() -> codes.replace(ann.id(), List.of(FIRST)));

    things.run(() -> codes.replace(ann.id(), List.of(SECOND)));

    assertThat(things.done(() -> codes.use(ann.id(), FIRST))).isFalse();
    assertThat(things.done(() -> codes.use(ann.id(), SECOND))).isTrue();
  }

  @Test
  void All_of_a_user_go_together() {
    things.run(() -> codes.replace(ann.id(), List.of(FIRST)));
    things.run(() -> codes.replace(bob.id(), List.of(FIRST)));

    things.run(() -> codes.deleteAll(ann.id()));

    assertThat(codes.count(ann.id())).isZero();
    assertThat(codes.count(bob.id())).isEqualTo(1);
  }
}
