package dev.latchkey.verification.decision;

import dev.latchkey.verification.feed.Row.ValueRow;

/// Whose value was presented.
public sealed interface Recognition {
  /// The value is the one that `row` has the digest of. The holder may keep this and have the token
  /// judged again without the value, as long as the same presenter is meant.
  record Recognized(ValueRow row) implements Recognition {
    @Override
    public String toString() {
      return "Recognized[" + row.publicId() + "]";
    }
  }

  /// The value is nobody's.
  record Stranger(Reason reason) implements Recognition {}

  /// This node lacks the master key `keyId`, so it can't tell.
  record Unclear(String keyId) implements Recognition {}
}
