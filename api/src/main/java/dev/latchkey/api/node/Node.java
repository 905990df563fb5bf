package dev.latchkey.api.node;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A node of the installation.
///
/// @param position how far it decides by the feed; opaque
/// @param lagMillis for how long the first entry that it lacked had been there
/// @param leaseMillis how much of its lease is left; null for an only writer, which needs none
/// @param clockOffsetMillis by how much its clock is ahead of the database's
/// @param provenAt when it last proved that it is up to date
public record Node(
    String id,
    String name,
    String version,
    NodeStanding state,
    String position,
    long lagMillis,
    @Nullable Long leaseMillis,
    long clockOffsetMillis,
    Instant provenAt) {}
