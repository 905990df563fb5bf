package dev.latchkey.acceptance.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A page's commands in order, each with what the page says that it prints.
record Page(List<Snippet> snippets) {
  private static final Pattern FENCED =
      Pattern.compile("^```(sh|json|text)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  /// @param printed empty where the page shows nothing
  record Snippet(String commands, String printed) {
    /// Whether the output is what the page shows, `…` standing for anything.
    boolean isPrinted(String output) {
      if (printed.isBlank()) {
        return true;
      }
      String form =
          Arrays.stream(printed.strip().split("…", -1))
              .map(Pattern::quote)
              .collect(Collectors.joining(".*"));
      return Pattern.compile(form, Pattern.DOTALL).matcher(output.strip()).matches();
    }
  }

  static Page read(Path file) throws IOException {
    List<Snippet> snippets = new ArrayList<>();
    Matcher blocks = FENCED.matcher(Files.readString(file));
    while (blocks.find()) {
      if (blocks.group(1).equals("sh")) {
        snippets.add(new Snippet(blocks.group(2), ""));
      } else if (!snippets.isEmpty() && snippets.getLast().printed().isEmpty()) {
        snippets.add(new Snippet(snippets.removeLast().commands(), blocks.group(2)));
      }
    }
    return new Page(snippets);
  }
}
