package dev.latchkey.verifier.feed;

import dev.latchkey.verification.follower.DateClock;
import dev.latchkey.verification.sharing.Reports;
import dev.latchkey.verification.sharing.SharedFeed;

/// What the feed is shared from.
///
/// @param isOnlyWriter whether this process alone writes, so that what the database says now is
///     never older than now
/// @param dates what time it is, by which followers correct their clocks
public record FeedNeeds(SharedFeed feed, Reports reports, boolean isOnlyWriter, DateClock dates) {}
