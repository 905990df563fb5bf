package dev.latchkey.store.database;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Texts as they are searched and sorted by: compatibility decomposition (NFKD), small letters, no
/// marks; so that `Édition` is found by `edi`.
public final class Words {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int LONGEST_BYTES = 64;
  private static final int MOST = 8;

  private Words() {}

  public static String folded(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return plain.toLowerCase(Locale.ROOT);
  }

  /// The text folded, to sort by or to compare regardless of case.
  public static byte[] bytes(String text) {
    return folded(text).getBytes(StandardCharsets.UTF_8);
  }

  /// The words of some texts, each once, no longer than 64 bytes.
  public static List<byte[]> of(String... texts) {
    Set<String> words = new LinkedHashSet<>();
    for (String text : texts) {
      split(text).forEach(words::add);
    }
    return words.stream().map(Words::cut).toList();
  }

  /// What to look for: each is a range that a word of the row must lie in. Empty where `query` has
  /// no letter or digit.
  public static List<Range> beginnings(String query) {
    return split(query)
        .distinct()
        .limit(MOST)
        .map(word -> new Range(cut(word), next(cut(word))))
        .toList();
  }

  private static Stream<String> split(String text) {
    return BETWEEN.splitAsStream(folded(text)).filter(word -> !word.isEmpty());
  }

  private static byte[] cut(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= LONGEST_BYTES ? bytes : Arrays.copyOf(bytes, LONGEST_BYTES);
  }

  /// The least bytes greater than all that begin with `bytes`; UTF-8 has no byte 255.
  private static byte[] next(byte[] bytes) {
    byte[] next = bytes.clone();
    next[next.length - 1]++;
    return next;
  }

  /// From `from` on, below `until`.
  public record Range(byte[] from, byte[] until) {}
}
