package dev.latchkey.console.audit;

import dev.latchkey.console.page.Moment;
import org.jspecify.annotations.Nullable;

/// An audit event as pages show it.
///
/// @param what the action in words
/// @param on the thing's name; its public id in `onId`
/// @param token the public id of the token it was done with; null for a session
/// @param refusedBecause a code; null where it came to pass
public record EventRow(
    long sequence,
    Moment at,
    String who,
    String whoId,
    String what,
    String action,
    String on,
    String onId,
    String from,
    String requestId,
    @Nullable String token,
    @Nullable String refusedBecause,
    String detail) {}
