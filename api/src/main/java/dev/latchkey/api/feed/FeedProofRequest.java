package dev.latchkey.api.feed;

/// Where a follower stands.
public record FeedProofRequest(String node, String applied) {}
