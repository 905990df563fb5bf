package dev.latchkey.domain.people;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.id.InvitationId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.RoleId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.id.UserId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A way into an organization for whoever has its link, once and for seven days.
///
/// @param email whom it is for, as it was written
/// @param invitedBy who made it; it stands and falls with his right to
/// @param inviter the person who made it, also by a token of his; null for a technical user
/// @param byToken the token that it was made with; null for a session
public record Invitation(
    OrganizationId organization,
    InvitationId id,
    String email,
    RoleId role,
    Actor invitedBy,
    @Nullable UserId inviter,
    @Nullable TokenId byToken,
    Instant createdAt,
    Instant expiresAt) {
  public static final Duration GOOD_FOR = Duration.ofDays(7);

  /// The page that its link opens. What lets in stands behind `#`, so that it reaches no server.
  public static final String PATH = "/sign-in/invitation";

  public boolean isGood(Instant now) {
    return now.isBefore(expiresAt);
  }
}
