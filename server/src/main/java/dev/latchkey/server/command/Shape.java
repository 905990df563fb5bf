package dev.latchkey.server.command;

import java.util.List;

/// What a command is called and what it takes.
///
/// @param name as typed, one or two words, such as `serve` or `audit verify`
/// @param summary one line, beginning with a verb
/// @param words the names of the words that follow the command, in order; one in square brackets
///     may be left out
/// @param flags its own options; the settings come in addition
public record Shape(String name, String summary, List<String> words, List<Flag> flags) {
  public Shape {
    words = List.copyOf(words);
    flags = List.copyOf(flags);
  }

  int fewestWords() {
    return (int) words.stream().filter(word -> !word.startsWith("[")).count();
  }
}
