package dev.latchkey.verification.decision;

import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.table.ValueEntry;

/// Whose value was presented.
public sealed interface Recognition {
  /// The value is the one that a row has the digest of. The holder may keep this and have the token
  /// judged again without the value, as long as the same presenter is meant.
  final class Recognized implements Recognition {
    private final ValueEntry entry;

    Recognized(ValueEntry entry) {
      this.entry = entry;
    }

    /// The row as it was then.
    public ValueRow row() {
      return entry.row();
    }

    ValueEntry entry() {
      return entry;
    }

    @Override
    public String toString() {
      return "Recognized[" + row().publicId() + "]";
    }
  }

  /// The value is nobody's.
  record Stranger(Reason reason) implements Recognition {}

  /// This node lacks the master key `keyId`, so it can't tell.
  record Unclear(String keyId) implements Recognition {}
}
