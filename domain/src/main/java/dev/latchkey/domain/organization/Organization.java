package dev.latchkey.domain.organization;

import dev.latchkey.domain.id.OrganizationId;
import java.time.Instant;

/// A tenant.
///
/// @param revision counts its changes, from 1
public record Organization(
    OrganizationId id,
    String slug,
    String name,
    boolean active,
    Instant createdAt,
    long revision) {}
