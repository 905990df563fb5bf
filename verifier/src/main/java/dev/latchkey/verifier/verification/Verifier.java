package dev.latchkey.verifier.verification;

import dev.latchkey.verification.decision.Caller;

/// Who asks.
///
/// @param diagnose whether he may learn why a token was refused; only of his own organization's
public record Verifier(Caller caller, boolean diagnose) {}
