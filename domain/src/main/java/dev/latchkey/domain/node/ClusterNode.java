package dev.latchkey.domain.node;

import dev.latchkey.verification.feed.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A node as it last told of itself. Instants are by the database's clock.
///
/// @param name for people; two nodes may have the same
/// @param applied how far it decides by the feed
/// @param appliedAt since when
/// @param provenAt when it last proved that it is up to date
/// @param clockOffset by how much its clock is ahead of the database's, below zero where behind
/// @param lease of its own where it follows over the network, with the time that what it tells may
///     take; nothing where the installation's counts
/// @param lag for how long the first entry that it lacked had been there when it last proved; zero
///     where it lacked none
public record ClusterNode(
    UUID id,
    String name,
    String version,
    Position applied,
    Instant appliedAt,
    Instant provenAt,
    Duration clockOffset,
    Optional<Duration> lease,
    Duration lag) {
  /// Whether it may still decide: its last proof is younger than its lease.
  ///
  /// @param installations the lease of nodes with the database
  public boolean isLive(Instant now, Duration installations) {
    return provenAt.plus(lease.orElse(installations)).isAfter(now);
  }

  /// How much of its lease is left.
  public Duration leaseLeft(Instant now, Duration installations) {
    Duration left = Duration.between(now, provenAt.plus(lease.orElse(installations)));
    return left.isNegative() ? Duration.ZERO : left;
  }
}
