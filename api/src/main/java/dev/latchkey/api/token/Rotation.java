package dev.latchkey.api.token;

import java.time.Instant;

/// A newer value is taking the place of an older one, and both pass.
///
/// @param until when the older one stops at the latest
/// @param overlap from the beginning to there, as ISO 8601 has it
/// @param oldHint the public part of the older one
public record Rotation(Instant startedAt, Instant until, String overlap, String oldHint) {}
