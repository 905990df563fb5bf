package dev.latchkey.domain.identity;

import java.time.Duration;
import java.time.Instant;

/// Ways to sign in change only shortly after a proof of identity, so that an unattended or stolen
/// session can't add its own; and never by a session that a company's sign-in vouches for.
public final class StepUp {
  public static final Duration GOOD_FOR = Duration.ofMinutes(5);

  private StepUp() {}

  public static boolean isFresh(SignedIn person, Instant now) {
    return person.session().only() == null
        && now.isBefore(person.session().provenAt().plus(GOOD_FOR));
  }
}
