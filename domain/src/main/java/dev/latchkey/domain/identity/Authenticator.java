package dev.latchkey.domain.identity;

import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.secret.Sealed;
import java.time.Instant;

/// An app of a person's that makes one-time codes (RFC 6238).
///
/// @param secret sealed
/// @param usedStep the newest time step whose code was used; none up to it counts again
public record Authenticator(UserId user, Sealed secret, Instant createdAt, long usedStep) {}
