package dev.latchkey.domain.change;

import dev.latchkey.domain.access.Once;
import dev.latchkey.verification.feed.Position;

/// Commits works, one after another, many in one transaction (group commit). When [#commit]
/// returns, the work is durable and this node decides by it.
///
/// Ports called inside a work read and write in its transaction; outside they read what is
/// committed, and their writing methods fail. A work does no other input or output, may be run
/// twice, and if it throws, leaves nothing behind.
public interface Changes {
  /// @throws AlreadyAnswered for a repetition
  /// @throws KeyReused for an idempotency key with another request
  /// @throws ChangeFailed where the database does not take it
  <T> Committed<T> commit(Once once, Work<T> work);

  default <T> Committed<T> commit(Work<T> work) {
    return commit(Once.unkeyed(), work);
  }

  /// What is to be done in a transaction.
  @FunctionalInterface
  interface Work<T> {
    T run(Change change);
  }

  /// A result, and the feed's position after it.
  record Committed<T>(T value, Position position) {}
}
