package dev.latchkey.verification.feed;

import java.util.UUID;

/// Where a feed, or what follows it, stands: the position and the mark of the entry there. Marks
/// are random, so two that stand at one position with one mark have the same history.
public record Head(Position position, UUID mark) {}
