package dev.latchkey.domain.token;

import java.time.Instant;

/// A newer value is taking the place of an older one: both pass, until the newer one is first used,
/// or until a deadline.
///
/// @param until when the older one stops at the latest
/// @param oldHint the public part of the older one
/// @param revision of the token when it began, which tells it from an earlier one
public record Rotation(Instant startedAt, Instant until, String oldHint, long revision) {}
