package dev.latchkey.api.feed;

import java.time.Instant;

/// How far a follower must have come.
///
/// @param ageMillis how old the answering node's own knowledge is
/// @param at what time it is there
public record FeedProof(String head, long ageMillis, Instant at) {}
