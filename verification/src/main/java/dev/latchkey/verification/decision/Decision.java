package dev.latchkey.verification.decision;

/// The answer to a question: a verdict, or that none can be reached here.
public sealed interface Decision permits Verdict, Undecidable {}
