package dev.latchkey.verification.sharing;

import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Position;
import java.util.Optional;
import java.util.UUID;

/// Where a follower over the network stands. Its text is opaque outside of Latchkey: the scope's
/// tag, the position and the mark, so that a place of another scope or of another history is known.
/// It needs no authentication: the scope is the token's, whatever a position says.
///
/// @param tag of the scope whose numbers these are
public record SharedPlace(String tag, Head head) {
  /// The longest text there is.
  public static final int LONGEST = 104;

  /// The mark of an entry that is not kept any longer.
  public static final UUID UNKNOWN_MARK = new UUID(0, 0);

  private static final int TAG_LENGTH = 16;

  public long sequence() {
    return head.position().sequence();
  }

  public String encode() {
    return tag
        + '.'
        + head.position().encode()
        + '.'
        + Long.toHexString(head.mark().getMostSignificantBits())
        + '.'
        + Long.toHexString(head.mark().getLeastSignificantBits());
  }

  /// The place behind `text`, or nothing where it is none.
  public static Optional<SharedPlace> decode(String text) {
    String[] parts = text.split("\\.", -1);
    if (text.length() > LONGEST || parts.length != 6 || !parts[0].matches("[0-9a-f]{16}")) {
      return Optional.empty();
    }
    try {
      UUID mark =
          new UUID(Long.parseUnsignedLong(parts[4], 16), Long.parseUnsignedLong(parts[5], 16));
      return Position.decode(text.substring(TAG_LENGTH + 1, text.length() - lengthOfMark(parts)))
          .map(position -> new SharedPlace(parts[0], new Head(position, mark)));
    } catch (NumberFormatException notHexadecimal) {
      return Optional.empty();
    }
  }

  private static int lengthOfMark(String[] parts) {
    return 2 + parts[4].length() + parts[5].length();
  }
}
