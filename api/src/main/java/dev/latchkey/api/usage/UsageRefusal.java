package dev.latchkey.api.usage;

import java.time.Instant;

/// Why a token was refused, and how often.
///
/// @param reason as verifiers that may diagnose are told
public record UsageRefusal(String reason, long count, Instant lastAt) {}
