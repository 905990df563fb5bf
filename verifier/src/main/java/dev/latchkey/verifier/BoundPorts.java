package dev.latchkey.verifier;

/// The ports that were bound.
public record BoundPorts(int verification, int operations) {}
