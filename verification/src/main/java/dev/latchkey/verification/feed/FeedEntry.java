package dev.latchkey.verification.feed;

import java.util.UUID;

/// An entry at its place in the feed.
///
/// @param sequence gap-free and in the order of commits, from 1
/// @param mark 16 random bytes chosen before the commit; an entry carries its predecessor's too, so
///     that a reader notices a feed that is not the one it followed
/// @param at when it was written, by its writer's clock, in microseconds since
///     1970-01-01T00:00:00Z; for measurements, no decision reads it
public record FeedEntry(
    UUID epoch, long sequence, UUID mark, UUID previousMark, long at, Entry entry) {
  public Head head() {
    return new Head(new Position(epoch, sequence), mark);
  }
}
