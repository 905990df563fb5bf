package dev.latchkey.api.verification;

import java.time.Instant;

/// A connection and its state.
public record ConnectionState(String id, Instant openedAt, Openness state) {}
