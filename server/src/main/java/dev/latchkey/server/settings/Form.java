package dev.latchkey.server.settings;

import java.util.Optional;
import java.util.function.Function;

/// How the text of an option is read.
///
/// @param rule what the text must be, completing the sentence "--port must be …"
/// @param parse empty where the text breaks the rule
record Form<T>(String rule, Function<String, Optional<T>> parse) {}
