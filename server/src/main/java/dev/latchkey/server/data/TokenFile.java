package dev.latchkey.server.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/// The token that the upstream is followed with: the file's first line, read anew each time, so
/// that another token can take its place while the node runs. While the file can't be read, the
/// former one counts.
final class TokenFile implements Supplier<String> {
  private static final int LONGEST = 4_096;

  private final Path file;
  private volatile String last = "";

  TokenFile(Path file) {
    this.file = file;
  }

  @Override
  public String get() {
    try {
      if (Files.size(file) <= LONGEST) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        String line = text.lines().findFirst().orElse("").strip();
        last = line.chars().allMatch(each -> each > ' ' && each < 0x7F) ? line : "";
      }
    } catch (IOException beingReplaced) {
      return last;
    }
    return last;
  }

  @Override
  public String toString() {
    return "TokenFile[" + file + "]";
  }
}
