package dev.latchkey.management.answer;

import dev.latchkey.domain.access.Page;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;

/// Answers lists, also short ones that are not kept in pages.
public final class Lists {
  private Lists() {}

  public static <T> ResponseEntity<byte[]> of(Page<T> page, Function<T, ?> view) {
    return Answers.json(
        new dev.latchkey.api.access.Page<Object>(
            page.items().stream().map(view).map(Object.class::cast).toList(), page.next()));
  }

  /// The part of a whole list that is asked for. The cursor is the key of the last item before.
  ///
  /// @throws Page.BadCursor where no item has that key
  public static <T> Page<T> part(List<T> all, Function<T, String> key, Page.Wanted wanted) {
    int from = 0;
    if (wanted.cursor() != null) {
      from = 1 + all.stream().map(key).toList().indexOf(wanted.cursor());
      if (from == 0) {
        throw new Page.BadCursor();
      }
    }
    int to = Math.min(all.size(), from + wanted.limit());
    return new Page<>(all.subList(from, to), to == all.size() ? null : key.apply(all.get(to - 1)));
  }

  /// Whether each word of `q` begins a word of `text`; case and accents don't count.
  public static boolean matches(String q, String text) {
    List<String> words = words(text);
    return words(q).stream().allMatch(each -> words.stream().anyMatch(w -> w.startsWith(each)));
  }

  private static List<String> words(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT);
    return Arrays.stream(plain.split("[^\\p{L}\\p{N}]+", -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
