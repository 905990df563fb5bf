package dev.latchkey.api.usage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whoever presented a token: from where, with what, to whom.
///
/// @param address null where none was told
/// @param client what the program calls itself; null where it does not say
/// @param verifier null where the presented token was the only credential
/// @param newThisWeek first seen in the last 7 days, of a token that is older
/// @param oldValue it presented the value that a rotation is about to end
public record UsageCaller(
    @Nullable String address,
    @Nullable String client,
    @Nullable UsageVerifier verifier,
    Instant firstSeenAt,
    Instant lastSeenAt,
    long accepted,
    long refused,
    boolean newThisWeek,
    boolean oldValue) {}
