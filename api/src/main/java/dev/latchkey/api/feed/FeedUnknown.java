package dev.latchkey.api.feed;

/// How many values an organization's callers presented that nobody knows.
public record FeedUnknown(String organization, long count) {}
