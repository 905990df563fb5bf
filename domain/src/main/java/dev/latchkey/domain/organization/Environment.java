package dev.latchkey.domain.organization;

import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.id.OrganizationId;
import java.time.Instant;

/// A named part of an organization, such as Production.
public record Environment(
    OrganizationId organization,
    EnvironmentId id,
    String slug,
    String name,
    Instant createdAt,
    long revision) {}
