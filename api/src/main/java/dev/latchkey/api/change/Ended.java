package dev.latchkey.api.change;

/// The answer to a deletion that waited for its receipt.
public record Ended(Receipt receipt) {}
