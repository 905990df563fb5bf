package dev.latchkey.verifier;

/// The ports that were bound.
///
/// @param extAuthz 0 where it is off
public record BoundPorts(int verification, int operations, int extAuthz) {}
