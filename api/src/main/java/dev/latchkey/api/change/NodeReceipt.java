package dev.latchkey.api.change;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When one node applied a change.
///
/// @param node its name
/// @param appliedAt null where it has not yet
public record NodeReceipt(String node, @Nullable Instant appliedAt) {}
