package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.KnownBrowsers;
import dev.latchkey.domain.identity.User;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [KnownBrowsers] promises.
public abstract class KnownBrowsersContract {
  private static final byte[] BROWSER = {1, 2, 3};

  private KnownBrowsers browsers;
  private Things things;
  private User ann;
  private User bob;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    Ports ports = ports();
    browsers = ports.knownBrowsers();
    things = new Things(ports);
    ann = things.user("ann@example.com");
    bob = things.user("bob@example.com");
  }

  @Test
  void One_is_known_to_its_user_until_its_end() {
    things.run(() -> browsers.insert(ann.id(), BROWSER, things.now().plusSeconds(60)));

    assertThat(browsers.knows(ann.id(), BROWSER, things.now().plusSeconds(59))).isTrue();
    assertThat(browsers.knows(ann.id(), BROWSER, things.now().plusSeconds(60))).isFalse();
    assertThat(browsers.knows(bob.id(), BROWSER, things.now())).isFalse();
    assertThat(browsers.knows(ann.id(), new byte[] {9}, things.now())).isFalse();
  }

  @Test
  void Signing_in_again_with_it_moves_its_end() {
    things.run(() -> browsers.insert(ann.id(), BROWSER, things.now().plusSeconds(60)));
    things.run(() -> browsers.insert(ann.id(), BROWSER, things.now().plus(Duration.ofDays(90))));

    assertThat(browsers.knows(ann.id(), BROWSER, things.now().plus(Duration.ofDays(89)))).isTrue();
  }

  @Test
  void All_of_a_user_are_forgotten() {
    things.run(() -> browsers.insert(ann.id(), BROWSER, things.now().plusSeconds(60)));
    things.run(() -> browsers.insert(bob.id(), BROWSER, things.now().plusSeconds(60)));

    things.run(() -> browsers.deleteAll(ann.id()));

    assertThat(browsers.knows(ann.id(), BROWSER, things.now())).isFalse();
    assertThat(browsers.knows(bob.id(), BROWSER, things.now())).isTrue();
  }
}
