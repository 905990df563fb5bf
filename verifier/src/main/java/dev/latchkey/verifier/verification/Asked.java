package dev.latchkey.verifier.verification;

import dev.latchkey.verification.decision.Presented;
import dev.latchkey.verification.decision.Question;

/// One question as it was sent.
///
/// @param maxStalenessMillis the oldest state that the caller takes; -1 where any
record Asked(Presented presented, Question question, long maxStalenessMillis) {}
