package dev.latchkey.api.token;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/// A token with its new value.
///
/// @param value null where a repetition comes too late for a value shown once
public record IssuedToken(@JsonUnwrapped Token token, @Nullable TokenValue value) {}
