package dev.latchkey.domain.group;

import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.OrganizationId;
import java.time.Instant;

/// A named set of users in an organization.
///
/// @param slug unique in the organization, fixed
/// @param revision counts the changes of its name, from 1
public record Group(
    OrganizationId organization,
    GroupId id,
    String slug,
    String name,
    Instant createdAt,
    long revision) {}
