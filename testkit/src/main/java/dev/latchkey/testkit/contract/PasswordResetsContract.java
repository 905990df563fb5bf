package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.PasswordResets;
import dev.latchkey.domain.identity.User;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [PasswordResets] promises.
public abstract class PasswordResetsContract {
  private static final byte[] LINK = {1, 2, 3};
  private static final byte[] OTHER = {4, 5, 6};

  private PasswordResets resets;
  private Things things;
  private User ann;
  private User bob;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    Ports ports = ports();
    resets = ports.passwordResets();
    things = new Things(ports);
    ann = things.user("ann@example.com");
    bob = things.user("bob@example.com");
    things.run(() -> resets.insert(ann.id(), LINK, things.now().plusSeconds(60)));
  }

  @Test
  void One_is_its_users_until_its_end() {
    assertThat(resets.find(LINK, things.now().plusSeconds(59))).contains(ann.id());
    assertThat(resets.find(LINK, things.now().plusSeconds(60))).isEmpty();
    assertThat(resets.find(OTHER, things.now())).isEmpty();
  }

  @Test
  void Those_still_good_are_counted_for_each_user() {
    things.run(() -> resets.insert(ann.id(), OTHER, things.now().plusSeconds(30)));

    assertThat(resets.count(ann.id(), things.now())).isEqualTo(2);
    assertThat(resets.count(ann.id(), things.now().plusSeconds(30))).isEqualTo(1);
    assertThat(resets.count(bob.id(), things.now())).isZero();
  }

  @Test
  void One_is_deleted_once_and_by_its_user_alone() {
    assertThat(deleted(() -> resets.delete(bob.id(), LINK))).isFalse();
    assertThat(deleted(() -> resets.delete(ann.id(), LINK))).isTrue();
    assertThat(deleted(() -> resets.delete(ann.id(), LINK))).isFalse();
  }

  @Test
  void All_of_a_user_go_together() {
    things.run(() -> resets.insert(bob.id(), OTHER, things.now().plusSeconds(60)));

    things.run(() -> resets.deleteAll(ann.id()));

    assertThat(resets.find(LINK, things.now())).isEmpty();
    assertThat(resets.find(OTHER, things.now())).contains(bob.id());
  }

  private boolean deleted(Supplier<Boolean> work) {
    return things.done(work);
  }
}
