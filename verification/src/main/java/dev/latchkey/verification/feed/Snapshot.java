package dev.latchkey.verification.feed;

import java.util.List;
import java.util.UUID;

/// Every row as of one position, read in one transaction with the feed's head.
///
/// @param mark the mark of the entry at `position`, which the next entry carries as its
///     predecessor's
public record Snapshot(List<Row> rows, Position position, UUID mark) {
  public Snapshot {
    rows = List.copyOf(rows);
  }

  public Head head() {
    return new Head(position, mark);
  }
}
