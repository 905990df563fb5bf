package dev.latchkey.domain.identity;

import dev.latchkey.domain.id.SessionId;
import dev.latchkey.domain.id.UserId;
import java.time.Instant;

/// A sign-in on one device. It ends 60 minutes after it was last seen and 24 hours after it began.
///
/// @param digest HMAC-SHA-256 of the cookie's secret
/// @param provenAt when the person last gave a password or passkey in it
/// @param device from the browser's User-Agent, at most 200 characters
public record Session(
    SessionId id,
    UserId user,
    byte[] digest,
    Instant createdAt,
    Instant seenAt,
    Instant provenAt,
    String address,
    String device) {
  @Override
  public String toString() {
    return "Session[" + id + "]";
  }
}
