package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.identity.Users;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [Users] promises.
public abstract class UsersContract {
  private Ports ports;
  private Users users;
  private Things things;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    users = ports.users();
    things = new Things(ports);
  }

  @Test
  void An_inserted_one_is_found_by_id_and_by_address_in_any_case() {
    User ann = things.newUser("Ann@Example.com", "Ann Meyer");

    assertThat(things.done(() -> users.insert(ann))).isTrue();

    assertThat(users.find(ann.id())).contains(ann);
    assertThat(users.findByEmail("aNN@eXAMPLE.COM")).contains(ann);
    assertThat(users.findByEmail("ann@example.org")).isEmpty();
    assertThat(users.find(new UserId(ports.ids().next()))).isEmpty();
  }

  @Test
  void An_address_is_taken_in_any_case() {
    things.user("ann@example.com");

    assertThat(things.done(() -> users.insert(things.newUser("ANN@example.com", "Another"))))
        .isFalse();
  }

  @Test
  void An_update_takes_the_revision_that_follows_only() {
    User ann = things.user("ann@example.com");
    User changed = ann.withPassword("$argon2id$x", things.now().plus(Duration.ofHours(24)));

    assertThat(things.done(() -> users.update(changed))).isTrue();
    assertThat(things.done(() -> users.update(changed))).isFalse();

    assertThat(users.find(ann.id())).contains(changed);
    assertThat(things.done(() -> users.lock(ann.id()))).contains(changed);
  }

  @Test
  void Operators_are_listed_oldest_first() {
    User first = operator("root@example.com");
    ports.clock().advance(Duration.ofSeconds(1));
    User second = operator("again@example.com");
    things.user("ann@example.com");

    assertThat(users.operators()).containsExactly(first, second);
  }

  private User operator(String email) {
    User user =
        new User(
            new UserId(ports.ids().next()),
            email,
            "Op",
            true,
            true,
            null,
            null,
            "{}",
            things.now(),
            1);
    things.run(() -> users.insert(user));
    return user;
  }
}
