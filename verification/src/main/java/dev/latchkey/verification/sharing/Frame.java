package dev.latchkey.verification.sharing;

import dev.latchkey.verification.decision.DigestKey;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.Row;
import java.util.UUID;

/// One message of the stream from a node to a follower. Keys come before what was digested under
/// them; without a position to go on from, every row comes before the first entry.
public sealed interface Frame {
  /// The master key under which new digests are made.
  record Current(String keyId) implements Frame {}

  /// The key that an organization's values are digested under, which the follower needs. The master
  /// key that it derives from never leaves the control plane.
  record Key(String keyId, UUID organization, DigestKey key) implements Frame {}

  /// A row of the snapshot.
  record SnapshotRow(Row row) implements Frame {}

  /// The follower stands here: the snapshot is whole, or the entries follow from where it asked.
  record At(SharedPlace place) implements Frame {}

  /// The next entry.
  ///
  /// @param at when it was written, in microseconds since 1970-01-01T00:00:00Z
  record Next(long sequence, UUID mark, long at, Entry entry) implements Frame {}

  /// The next entry is none of the follower's. Its mark is told, so that whoever has passed it
  /// knows which history it was of.
  record Passed(long sequence, UUID mark) implements Frame {}

  /// Nothing happened; the connection lives.
  record Beat() implements Frame {}

  /// The stream ends.
  ///
  /// @param code why, as in problem documents
  record End(String code) implements Frame {}

  /// Of a kind that this version does not know, or damaged.
  ///
  /// @param reason for the log; it holds nothing of the content
  record Unreadable(String reason) implements Frame {}
}
