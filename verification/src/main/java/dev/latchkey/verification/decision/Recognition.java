package dev.latchkey.verification.decision;

import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.table.TokenEntry;

/// Whose value was presented.
public sealed interface Recognition {
  /// The value is the one that a row has the digest of. The holder may keep this and have the token
  /// judged again without the value, as long as the same presenter is meant.
  final class Recognized implements Recognition, Claim {
    private final TokenEntry entry;
    private final String publicId;

    Recognized(TokenEntry entry, String publicId) {
      this.entry = entry;
      this.publicId = publicId;
    }

    /// The row as it was then.
    public ValueRow row() {
      return entry.valueRow(publicId);
    }

    @Override
    public String publicId() {
      return publicId;
    }

    TokenEntry entry() {
      return entry;
    }

    @Override
    public String toString() {
      return "Recognized[" + publicId + "]";
    }
  }

  /// Nobody whom this node could tell.
  sealed interface Unrecognized extends Recognition {}

  /// The value is nobody's.
  record Stranger(Reason reason) implements Unrecognized {}

  /// This node lacks the master key `keyId`, so it can't tell.
  record Unclear(String keyId) implements Unrecognized {}
}
