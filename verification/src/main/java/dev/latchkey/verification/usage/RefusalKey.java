package dev.latchkey.verification.usage;

import dev.latchkey.verification.decision.Reason;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which refusals are counted together.
///
/// @param verifier the asking token; null where the presented one was the only credential
/// @param minute minutes since 1970-01-01T00:00Z
/// @param valueEndsAt when the value stopped; the same for all reasons but that one
record RefusalKey(
    UUID token, @Nullable UUID verifier, Reason reason, long minute, long valueEndsAt) {}
