package dev.latchkey.api.token;

/// At most `limit` uses in each window.
///
/// @param window a length of time as ISO 8601 has it: `PT1M`, `P30D`; windows begin a whole number
///     of lengths after Monday, 1970-01-05T00:00:00Z
public record Limit(long limit, String window) {}
