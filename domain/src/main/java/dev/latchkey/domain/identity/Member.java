package dev.latchkey.domain.identity;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.RoleId;
import dev.latchkey.domain.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A user's membership in an organization.
///
/// @param unit the business unit that Log Information names
public record Member(
    OrganizationId organization,
    UserId user,
    RoleId role,
    @Nullable String unit,
    Instant since,
    long revision) {}
