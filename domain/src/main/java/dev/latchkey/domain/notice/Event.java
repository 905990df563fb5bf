package dev.latchkey.domain.notice;

import java.time.Duration;

/// What people are told of.
public enum Event {
  TOKEN_EXPIRES_IN_14_DAYS("token.expires-in-14-days", Duration.ofDays(14), Duration.ofDays(7)),
  TOKEN_EXPIRES_IN_7_DAYS("token.expires-in-7-days", Duration.ofDays(7), Duration.ofDays(1)),
  TOKEN_EXPIRES_IN_1_DAY("token.expires-in-1-day", Duration.ofDays(1), Duration.ZERO),
  TOKEN_EXPIRED("token.expired", Duration.ZERO, Duration.ofDays(-1)),
  SIGN_IN("session.create", null, null),
  TEST("test", null, null);

  private final String wire;
  private final @org.jspecify.annotations.Nullable Duration before;
  private final @org.jspecify.annotations.Nullable Duration until;

  Event(
      String wire,
      @org.jspecify.annotations.Nullable Duration before,
      @org.jspecify.annotations.Nullable Duration until) {
    this.wire = wire;
    this.before = before;
    this.until = until;
  }

  /// `token.expired`, as messages have it.
  public String wire() {
    return wire;
  }

  /// How long before an expiry it is told.
  ///
  /// @throws IllegalStateException for one that is not about an expiry
  public Duration before() {
    return given(before);
  }

  /// From how long before an expiry on it is told no more, since the next is: negative after it.
  public Duration until() {
    return given(until);
  }

  public boolean isOfExpiry() {
    return before != null;
  }

  private Duration given(@org.jspecify.annotations.Nullable Duration duration) {
    if (duration == null) {
      throw new IllegalStateException(this + " is not about an expiry");
    }
    return duration;
  }
}
