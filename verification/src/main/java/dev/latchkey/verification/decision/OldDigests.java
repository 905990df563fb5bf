package dev.latchkey.verification.decision;

import dev.latchkey.verification.feed.Row.ValueRow;

/// Learns of values that were presented, were the right ones, and whose digest is under another
/// master key than the one in use, so that it can be made anew: only now is the value at hand.
public interface OldDigests {
  /// Called on the path of verification: it must neither wait nor write. Told of one value any
  /// number of times, until its row names the key in use.
  ///
  /// @param row as it was matched
  /// @param keyId the master key in use
  /// @param digest the value's under that key
  void matched(ValueRow row, String keyId, byte[] digest);
}
