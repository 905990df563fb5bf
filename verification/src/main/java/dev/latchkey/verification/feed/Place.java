package dev.latchkey.verification.feed;

import java.util.UUID;

/// A position and the mark of the entry there, which together are of one history of the feed alone:
/// after a fail-over that lost a tail, numbers come again and marks do not.
public record Place(Position position, UUID mark) {}
