package dev.latchkey.server.settings;

/// A value as it was typed, and what its giver calls the option.
///
/// @param name how a message names the option, such as `--port`, `LATCHKEY_PORT` or
///     `port (data/latchkey.yaml, line 3)`
/// @param value the text, several values joined by commas
record Given(String name, String value) {}
