package dev.latchkey.api.verification;

import java.time.Instant;

/// An open connection.
///
/// @param id opaque; any node knows it
public record OpenedConnection(String id, Instant openedAt) {}
