package dev.latchkey.verification.usage;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a token was used on one day, since the last drain.
///
/// @param day days since 1970-01-01, in UTC
/// @param lastUsedAt microseconds; 0 where every use was refused
/// @param lastUsedFrom an address; null where none was told
public record TokenUse(
    UUID organization,
    UUID token,
    long day,
    long accepted,
    long refused,
    long lastUsedAt,
    @Nullable String lastUsedFrom) {}
