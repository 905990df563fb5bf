package dev.latchkey.verification.usage;

import dev.latchkey.verification.decision.Reason;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How often a token was refused to one verifier for one reason within a minute.
///
/// @param verifier the asking token; null where the presented one was the only credential
/// @param minute minutes since 1970-01-01T00:00Z
/// @param firstAt microseconds
/// @param firstFrom where the first came from; null where none was told
/// @param valueEndsAt microseconds: when the presented value stopped, where that is the reason;
// else
///     the largest number
public record RefusalCount(
    UUID organization,
    UUID token,
    @Nullable UUID verifier,
    Reason reason,
    long minute,
    long count,
    long firstAt,
    @Nullable String firstFrom,
    long valueEndsAt) {}
