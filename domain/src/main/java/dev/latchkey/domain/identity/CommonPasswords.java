package dev.latchkey.domain.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/// Passwords of 15 characters and more that leaked again and again, or that are walks over a
/// keyboard; a line each in `common-passwords.txt`, folded and without punctuation. Digits at the
/// end don't make one better.
final class CommonPasswords {
  private static final Set<String> ALL = read();

  private CommonPasswords() {}

  static boolean contains(String folded) {
    return ALL.contains(folded) || ALL.contains(folded.replaceAll("\\d+$", ""));
  }

  private static Set<String> read() {
    try (InputStream file = CommonPasswords.class.getResourceAsStream("common-passwords.txt")) {
      if (file == null) {
        throw new IllegalStateException("common-passwords.txt is missing from the build");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException unreadable) {
      throw new UncheckedIOException("can't read common-passwords.txt", unreadable);
    }
  }
}
