package dev.latchkey.verification.explain;

/// One check of a decision, as it went.
public record Step(Check check, boolean passed, String wanted, String found) {}
