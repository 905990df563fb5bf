package dev.latchkey.api.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A user in an organization.
///
/// @param id the user's
/// @param unit the business unit
public record Member(
    String id,
    String name,
    String email,
    RoleRef role,
    @Nullable String unit,
    Instant since,
    long revision) {}
