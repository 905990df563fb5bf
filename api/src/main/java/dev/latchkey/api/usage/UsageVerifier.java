package dev.latchkey.api.usage;

import org.jspecify.annotations.Nullable;

/// Who asked about a token.
///
/// @param name null for an installation's verifier, and for one that is gone
public record UsageVerifier(String id, @Nullable String name) {}
