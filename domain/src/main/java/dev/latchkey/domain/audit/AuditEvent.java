package dev.latchkey.domain.audit;

import dev.latchkey.domain.id.AuditEventId;
import java.time.Instant;

/// An entry at its place in its organization's chain.
///
/// @param sequence gap-free within the organization, from 1
/// @param hash HMAC-SHA-256 over the previous event's hash and this event
public record AuditEvent(
    AuditEventId id, long sequence, Instant at, AuditEntry entry, byte[] hash) {}
