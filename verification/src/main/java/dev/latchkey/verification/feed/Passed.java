package dev.latchkey.verification.feed;

import java.util.UUID;

/// An entry that a follower has applied, as far as it takes to ask whether the feed still has it,
/// and what became of its row where it has not.
public record Passed(long sequence, UUID mark, RowKey key) {}
