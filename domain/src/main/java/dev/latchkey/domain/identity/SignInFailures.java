package dev.latchkey.domain.identity;

import java.time.Instant;
import java.util.Optional;

/// Failed sign-ins, counted per account and per address, kept across restarts.
public interface SignInFailures {
  Optional<Failures> find(String subject);

  /// Inserts or replaces.
  void put(Failures failures);

  void delete(String subject);

  /// Removes those whose last failure was before `instant`.
  void deleteBefore(Instant instant);

  /// @param subject `account:` and the folded e-mail's digest, or `address:` and the address
  /// @param since when the counted window began
  record Failures(String subject, int count, Instant since, Instant lastAt) {}
}
