package dev.latchkey.verification.usage;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a token was used on one day by one presenter, since the last drain.
///
/// @param day days since 1970-01-01, in UTC
/// @param verifier the asking token; null where the presented one was the only credential, and
///     where too many were asking to tell them apart
/// @param from an address; null where none was told, and where there were too many
/// @param client what the presenter calls itself; null where it does not say
/// @param valueEndsAt microseconds, of the value that was presented; the largest number for the
///     newest one
/// @param firstAt microseconds
/// @param lastAt microseconds
/// @param acceptedAt the last that was accepted, in microseconds; 0 where every use was refused
public record TokenUse(
    UUID organization,
    UUID token,
    long day,
    @Nullable UUID verifier,
    @Nullable String from,
    @Nullable String client,
    long valueEndsAt,
    long accepted,
    long refused,
    long firstAt,
    long lastAt,
    long acceptedAt) {}
