package dev.latchkey.api.token;

import org.jspecify.annotations.Nullable;

/// How a token is to be rotated.
///
/// @param overlap how long the old value passes at the latest, as ISO 8601 has it: from `PT0S`,
///     which ends it at once, to `P30D`; `PT24H` where it is left out
public record RotateRequest(@Nullable String overlap) {}
