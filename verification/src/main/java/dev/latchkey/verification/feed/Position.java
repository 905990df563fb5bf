package dev.latchkey.verification.feed;

import java.util.Optional;
import java.util.UUID;

/// How far a reader of the feed has come: within an epoch, the number of the last entry, from 0.
/// Outside the servers its text is opaque.
public record Position(UUID epoch, long sequence) {
  public Position {
    if (sequence < 0) {
      throw new IllegalArgumentException("sequence " + sequence + " is below 0");
    }
  }

  /// Whether this position, of the same epoch, is at least `other`.
  public boolean reaches(Position other) {
    return epoch.equals(other.epoch) && sequence >= other.sequence;
  }

  public String encode() {
    return Long.toHexString(epoch.getMostSignificantBits())
        + '.'
        + Long.toHexString(epoch.getLeastSignificantBits())
        + '.'
        + Long.toHexString(sequence);
  }

  /// The position behind `text`, or nothing where it is none.
  public static Optional<Position> decode(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3 || text.length() > 52) {
      return Optional.empty();
    }
    try {
      UUID epoch =
          new UUID(Long.parseUnsignedLong(parts[0], 16), Long.parseUnsignedLong(parts[1], 16));
      long sequence = Long.parseUnsignedLong(parts[2], 16);
      return sequence < 0 ? Optional.empty() : Optional.of(new Position(epoch, sequence));
    } catch (NumberFormatException notHexadecimal) {
      return Optional.empty();
    }
  }
}
