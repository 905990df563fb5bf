package dev.latchkey.console.token;

/// The addresses at which this installation answers, for commands that work as pasted.
///
/// @param verification `http://127.0.0.1:8081`
/// @param management `http://127.0.0.1:8080/api/v1`
public record Addresses(String verification, String management) {}
