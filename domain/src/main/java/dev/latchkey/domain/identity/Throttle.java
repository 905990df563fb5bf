package dev.latchkey.domain.identity;

import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.SignInFailures.Failures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Slows guessing down and locks no one out: after `limit` failures within 15 minutes each further
/// try waits, 1 second first, doubling to 60, and is refused unchecked while it waits.
///
/// A try is counted before the password is checked, and taken back when it was right; so tries made
/// at the same time can't all slip through. Refused tries are not counted: the wait is over at most
/// 60 seconds after the last one that was checked, whatever a guesser goes on doing.
public final class Throttle {
  static final Duration WINDOW = Duration.ofMinutes(15);
  private static final long LONGEST_SECONDS = 60;

  private final SignInFailures failures;

  public Throttle(SignInFailures failures) {
    this.failures = failures;
  }

  /// Counts a try for each subject, inside a work; or answers how long the longest wait still is,
  /// and counts none.
  Optional<Duration> admit(List<Subject> subjects, Instant now) {
    Duration longest = Duration.ZERO;
    for (Subject subject : subjects) {
      Duration wait = wait(subject, now);
      longest = wait.compareTo(longest) > 0 ? wait : longest;
    }
    if (longest.isPositive()) {
      return Optional.of(longest);
    }
    subjects.forEach(subject -> count(subject, now));
    return Optional.empty();
  }

  /// Takes the counted try back, inside a work; `forgotten` subjects begin anew.
  void succeeded(List<Subject> subjects) {
    for (Subject subject : subjects) {
      Optional<Failures> found = failures.find(subject.name());
      if (found.isPresent()) {
        Failures counted = found.get();
        if (subject.forgottenOnSuccess() || counted.count() <= 1) {
          failures.delete(subject.name());
        } else {
          failures.put(
              new Failures(subject.name(), counted.count() - 1, counted.since(), counted.lastAt()));
        }
      }
    }
  }

  /// How many tries are counted within the window.
  int failures(Subject subject, Instant now) {
    return current(subject, now).map(Failures::count).orElse(0);
  }

  private Duration wait(Subject subject, Instant now) {
    Optional<Failures> found = current(subject, now);
    if (found.isEmpty() || found.get().count() < subject.limit()) {
      return Duration.ZERO;
    }
    int doublings = Math.min(found.get().count() - subject.limit(), 6);
    Duration wait = Duration.ofSeconds(Math.min(1L << doublings, LONGEST_SECONDS));
    Duration rest = Duration.between(now, found.get().lastAt().plus(wait));
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  private void count(Subject subject, Instant now) {
    Failures counted =
        current(subject, now)
            .map(old -> new Failures(subject.name(), old.count() + 1, old.since(), now))
            .orElseGet(() -> new Failures(subject.name(), 1, now, now));
    failures.put(counted);
  }

  private Optional<Failures> current(Subject subject, Instant now) {
    return failures.find(subject.name()).filter(found -> now.isBefore(found.since().plus(WINDOW)));
  }

  /// Whose failures are counted together.
  ///
  /// @param limit how many are free
  /// @param forgottenOnSuccess whether a right password forgives the earlier failures; not for an
  ///     address, where a guesser could use an account of his own
  record Subject(String name, int limit, boolean forgottenOnSuccess) {
    static final int ACCOUNT_LIMIT = 5;
    static final int ADDRESS_LIMIT = 50;
    static final int RESET_LIMIT = 3;

    static Subject account(String blindEmail) {
      return new Subject("account:" + blindEmail, ACCOUNT_LIMIT, true);
    }

    static Subject address(String address) {
      return new Subject("address:" + SourceAddress.network(address), ADDRESS_LIMIT, false);
    }

    /// A browser that is exempt from the two others still has a bound of its own.
    static Subject browser(String digest) {
      return new Subject("browser:" + digest, ADDRESS_LIMIT, true);
    }

    /// Links for a new password that were asked for one address.
    static Subject resetOf(String blindEmail) {
      return new Subject("reset:" + blindEmail, RESET_LIMIT, false);
    }

    /// Links for new passwords that one source asked for.
    static Subject resetFrom(String address) {
      return new Subject("reset-from:" + SourceAddress.network(address), ADDRESS_LIMIT, false);
    }

    /// Codes that a person gave beside his password.
    static Subject codesOf(UserId user) {
      return new Subject("codes:" + user, ACCOUNT_LIMIT, true);
    }

    static Subject session(Session session) {
      return new Subject("session:" + session.id(), ACCOUNT_LIMIT, true);
    }
  }
}
