package dev.latchkey.api.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A token's newest value was accepted while an older one still passed.
///
/// @param revision of the token's row that was decided by
public record FeedFirstUse(String token, long revision, Instant at, @Nullable String from) {}
