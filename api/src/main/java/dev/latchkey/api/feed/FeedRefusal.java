package dev.latchkey.api.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How often a token was refused for one reason, and first when and from where.
public record FeedRefusal(
    String token,
    @Nullable String verifier,
    String reason,
    long count,
    Instant firstAt,
    @Nullable String firstFrom,
    @Nullable Instant valueEndsAt) {}
