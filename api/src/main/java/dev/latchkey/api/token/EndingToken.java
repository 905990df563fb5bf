package dev.latchkey.api.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A token that would end or do less.
public record EndingToken(
    String id,
    String number,
    TokenKind kind,
    @Nullable String name,
    @Nullable String description,
    String hint,
    @Nullable Instant lastUsedAt) {}
