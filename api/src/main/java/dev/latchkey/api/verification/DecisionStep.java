package dev.latchkey.api.verification;

/// One check of a decision, as it went.
public record DecisionStep(DecisionCheck check, boolean passed, String wanted, String found) {}
