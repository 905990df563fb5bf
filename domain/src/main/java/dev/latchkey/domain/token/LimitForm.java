package dev.latchkey.domain.token;

/// A limit as it is asked for: so many uses in each window.
///
/// @param window a length of time as ISO 8601 has it: `PT1M`, `P30D`
public record LimitForm(long limit, String window) {}
