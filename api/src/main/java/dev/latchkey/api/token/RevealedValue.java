package dev.latchkey.api.token;

import org.jspecify.annotations.Nullable;

/// A value that can be shown again.
///
/// @param value null where a repetition comes too late
public record RevealedValue(@Nullable TokenValue value) {}
