package dev.latchkey.api.identity;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.latchkey.api.token.TokenValue;
import org.jspecify.annotations.Nullable;

/// A verifier with its new value.
///
/// @param value null where a repetition comes too late
public record IssuedVerifier(@JsonUnwrapped Verifier verifier, @Nullable TokenValue value) {}
