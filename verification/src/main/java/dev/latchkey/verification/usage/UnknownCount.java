package dev.latchkey.verification.usage;

import java.util.UUID;

/// How many presented values were nobody's, or not for whoever asked.
///
/// @param organization of the asking verifier; [dev.latchkey.verification.feed.Row#INSTALLATION]
///     for an installation verifier and where nobody asked
public record UnknownCount(UUID organization, long count) {}
