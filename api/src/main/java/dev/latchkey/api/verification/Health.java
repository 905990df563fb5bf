package dev.latchkey.api.verification;

/// How the server is.
///
/// @param status `UP`
public record Health(String status) {}
