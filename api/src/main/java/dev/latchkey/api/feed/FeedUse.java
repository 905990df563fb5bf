package dev.latchkey.api.feed;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// How often a token was presented, by day, verifier, address and client.
public record FeedUse(
    String token,
    LocalDate day,
    @Nullable String verifier,
    @Nullable String from,
    @Nullable String client,
    @Nullable Instant valueEndsAt,
    long accepted,
    long refused,
    Instant firstAt,
    Instant lastAt,
    @Nullable Instant acceptedAt) {}
