package dev.latchkey.api.people;

import dev.latchkey.api.access.Principal;
import java.time.Instant;

/// An invitation that waits for an answer.
public record Invitation(
    String id,
    String email,
    RoleRef role,
    Principal invitedBy,
    Instant createdAt,
    Instant expiresAt) {}
