package dev.latchkey.domain.secret;

/// Hashes passwords with Argon2id (RFC 9106) and a pepper that is not in the database. Slow by
/// design, of bounded concurrency, and never called inside a work.
public interface Passwords {
  /// A PHC string.
  ///
  /// @throws Crowded when too many wait already
  String hash(Secret password);

  /// Whether `password` is the one behind `hash`; false for a wrong one. A null hash costs the same
  /// and is false.
  ///
  /// @throws Crowded when too many wait already
  boolean matches(Secret password, @org.jspecify.annotations.Nullable String hash);

  /// Whether `hash` was made with other parameters or another pepper than [#hash] uses now.
  boolean isOutdated(String hash);

  /// More passwords wait to be checked than the queue takes; try again in a second.
  final class Crowded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Crowded() {
      super("more passwords wait to be checked than the queue takes; try again in a second");
    }
  }
}
