package dev.latchkey.domain.access;

import dev.latchkey.domain.access.FieldProblem.Rule;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The rules for names, descriptions and slugs.
public final class Names {
  public static final int MAX_NAME = 100;
  public static final int MAX_DESCRIPTION = 500;
  private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private Names() {}

  /// What is wrong with a name: 1 to 100 characters, no control characters.
  public static Optional<FieldProblem> problemWithName(String field, @Nullable String name) {
    if (name == null || name.isBlank()) {
      return problem(field, Rule.REQUIRED, "Give a name of 1 to " + MAX_NAME + " characters.");
    }
    return problemWithText(field, name, MAX_NAME);
  }

  /// What is wrong with a text of at most `longest` characters.
  public static Optional<FieldProblem> problemWithText(String field, String text, int longest) {
    int length = text.codePointCount(0, text.length());
    if (length > longest) {
      return problem(
          field, Rule.TOO_LONG, "At most " + longest + " characters; this has " + length + ".");
    }
    if (text.codePoints().anyMatch(Names::isControl)) {
      return problem(
          field, Rule.BAD_FORMAT, "Control characters can't be kept; write it on one line.");
    }
    return Optional.empty();
  }

  /// What is wrong with a slug: `[a-z0-9]+(-[a-z0-9]+)*`, 3 to 30 characters.
  public static Optional<FieldProblem> problemWithSlug(String field, String slug) {
    if (slug.length() > 30) {
      return problem(
          field, Rule.TOO_LONG, "At most 30 characters; this has " + slug.length() + ".");
    }
    if (slug.length() < 3 || !SLUG.matcher(slug).matches()) {
      return problem(
          field,
          Rule.BAD_FORMAT,
          "3 to 30 characters: small letters a to z, digits, and single hyphens between them.");
    }
    return Optional.empty();
  }

  /// The text in normalization form C, outer blanks removed.
  public static String normal(String text) {
    return Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
  }

  /// A slug made from a name, or an empty text where the name gives none.
  public static String slugOf(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(java.util.Locale.ROOT);
    String slug = plain.replaceAll("\\p{M}", "").replaceAll("[^a-z0-9]+", "-");
    slug = slug.replaceAll("^-|-$", "");
    if (slug.length() > 30) {
      slug = slug.substring(0, 30).replaceAll("-$", "");
    }
    return slug.length() < 3 ? "" : slug;
  }

  private static boolean isControl(int character) {
    return Character.isISOControl(character)
        || Character.getType(character) == Character.SURROGATE
        || Character.getType(character) == Character.FORMAT && character != 0x200D;
  }

  private static Optional<FieldProblem> problem(String field, Rule rule, String message) {
    return Optional.of(new FieldProblem(field, rule, message));
  }
}
