package dev.latchkey.verification.decision;

/// This node lacks the master key that the value's digest derives from: no refusal of the token.
///
/// @param keyId the master key's id
public record Undecidable(String keyId) implements Decision {}
