package dev.latchkey.verification.explain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A refusal that a node remembered, in words.
///
/// @param at in microseconds
/// @param verifier the asking token; null where the presented one was the only credential
/// @param address where the token was presented from; empty where none was told
/// @param told what was answered
public record Recalled(
    String requestId,
    long at,
    UUID token,
    @Nullable UUID verifier,
    String address,
    String door,
    String told,
    Explanation explanation) {}
