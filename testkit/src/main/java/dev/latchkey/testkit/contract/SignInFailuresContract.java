package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.SignInFailures;
import dev.latchkey.domain.identity.SignInFailures.Failures;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [SignInFailures] promises.
public abstract class SignInFailuresContract {
  private SignInFailures failures;
  private Things things;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    Ports ports = ports();
    failures = ports.signInFailures();
    things = new Things(ports);
  }

  @Test
  void What_is_put_replaces_what_was_there() {
    Instant now = things.now();
    Failures first = new Failures("address:203.0.113.9", 1, now, now);
    Failures second = new Failures("address:203.0.113.9", 2, now, now.plusSeconds(1));

    things.run(() -> failures.put(first));
    things.run(() -> failures.put(second));

    assertThat(failures.find("address:203.0.113.9")).contains(second);
    assertThat(failures.find("address:203.0.113.10")).isEmpty();
  }

  @Test
  void One_is_forgotten_by_its_subject() {
    things.run(() -> failures.put(new Failures("account:a", 1, things.now(), things.now())));
    things.run(() -> failures.put(new Failures("account:b", 1, things.now(), things.now())));

    things.run(() -> failures.delete("account:a"));

    assertThat(failures.find("account:a")).isEmpty();
    assertThat(failures.find("account:b")).isPresent();
  }

  @Test
  void Those_whose_last_one_is_long_ago_are_removed() {
    Instant now = things.now();
    things.run(
        () -> {
          failures.put(new Failures("account:a", 3, now.minusSeconds(100), now.minusSeconds(1)));
          failures.put(new Failures("account:b", 3, now.minusSeconds(100), now));
        });

    things.run(() -> failures.deleteBefore(now));

    assertThat(failures.find("account:a")).isEmpty();
    assertThat(failures.find("account:b")).isPresent();
  }
}
