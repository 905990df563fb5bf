package dev.latchkey.verification.feed;

/// What reading an entry's bytes came to.
public sealed interface Decoded {
  record Known(Entry entry) implements Decoded {}

  /// The bytes are of a later version, of an unknown kind, or damaged: a follower builds its table
  /// anew.
  ///
  /// @param reason what was found, for the log; it holds nothing of the entry's content
  record Unreadable(String reason) implements Decoded {}
}
