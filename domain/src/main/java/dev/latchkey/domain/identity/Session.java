package dev.latchkey.domain.identity;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.SessionId;
import dev.latchkey.domain.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A sign-in on one device. It ends 60 minutes after it was last seen and 24 hours after it began.
///
/// @param digest HMAC-SHA-256 of the cookie's secret
/// @param provenAt when the person last gave a password or passkey in it
/// @param device from the browser's User-Agent, at most 200 characters
/// @param only the one organization that it opens, where a company's sign-in vouches for its
///     person; null where it opens all of his
public record Session(
    SessionId id,
    UserId user,
    byte[] digest,
    Instant createdAt,
    Instant seenAt,
    Instant provenAt,
    String address,
    String device,
    @Nullable OrganizationId only) {
  /// Whether it opens an organization.
  public boolean opens(OrganizationId organization) {
    return only == null || only.equals(organization);
  }

  @Override
  public String toString() {
    return "Session[" + id + "]";
  }
}
