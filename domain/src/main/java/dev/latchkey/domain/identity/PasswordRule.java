package dev.latchkey.domain.identity;

import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.FieldProblem.Rule;
import dev.latchkey.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/// The rule for passwords that people choose, after NIST SP 800-63B-4: at least 15 characters, no
/// rules of composition, nothing that a guesser tries first, nothing cut off.
public final class PasswordRule {
  public static final int SHORTEST = 15;
  public static final int LONGEST_BYTES = 1024;

  private PasswordRule() {}

  /// The form in which a password is hashed and compared: normalization form C, so that the same
  /// keys on another system mean the same password.
  public static Secret normal(Secret password) {
    return Secret.of(Normalizer.normalize(password.expose(), Normalizer.Form.NFC));
  }

  public static boolean isTooLong(Secret password) {
    return password.length() > LONGEST_BYTES
        || password.expose().getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES;
  }

  /// What is wrong with a password that `user` chooses.
  public static Optional<FieldProblem> problem(String field, Secret chosen, User user) {
    Secret password = normal(chosen);
    int length = password.expose().codePointCount(0, password.length());
    if (length == 0) {
      return Optional.of(new FieldProblem(field, Rule.REQUIRED, "Give a new password."));
    }
    if (isTooLong(password)) {
      return Optional.of(
          new FieldProblem(field, Rule.TOO_LONG, "At most " + LONGEST_BYTES + " bytes."));
    }
    if (length < SHORTEST) {
      return Optional.of(
          new FieldProblem(
              field,
              Rule.BAD_FORMAT,
              "At least "
                  + SHORTEST
                  + " characters; this has "
                  + length
                  + ". A few words will do."));
    }
    String folded = folded(password.expose());
    return folded.isEmpty() || isGuessedFirst(folded, user)
        ? Optional.of(
            new FieldProblem(
                field,
                Rule.NOT_ALLOWED,
                "Guessers try this one first. Take a few words that do not belong together."))
        : Optional.empty();
  }

  static String folded(String text) {
    return Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private static boolean isGuessedFirst(String folded, User user) {
    String email = folded(user.email());
    String core = folded.replaceAll("[^\\p{L}\\p{N}]+", "");
    return CommonPasswords.contains(core)
        || isRepetition(folded)
        || isRun(core)
        || core.equals(email.replaceAll("[^\\p{L}\\p{N}]+", ""))
        || isMostly(core, email.substring(0, Math.max(0, email.indexOf('@'))))
        || isMostly(core, folded(user.name()).replace(" ", ""))
        || isMostly(core, "latchkey");
  }

  /// `abcabcabcabcabc`: at most 5 characters, over and over.
  private static boolean isRepetition(String text) {
    for (int period = 1; period <= Math.min(5, text.length()); period++) {
      String head = text.substring(0, period);
      if (head.repeat(text.length() / period + 1).startsWith(text)) {
        return true;
      }
    }
    return false;
  }

  /// `123456789012345`, `abcdefghijklmnop`: each character follows the one before, up or down.
  private static boolean isRun(String text) {
    return text.length() > 1 && (follows(text, 1) || follows(text, -1));
  }

  private static boolean follows(String text, int step) {
    for (int at = 1; at < text.length(); at++) {
      int difference = text.charAt(at) - text.charAt(at - 1);
      boolean wraps = Character.isDigit(text.charAt(at)) && difference == -9 * step;
      if (difference != step && !wraps) {
        return false;
      }
    }
    return true;
  }

  /// Whether fewer than 6 letters or digits remain once `word` is taken out.
  private static boolean isMostly(String text, String word) {
    return word.length() >= 4 && text.contains(word) && text.replace(word, "").length() < 6;
  }
}
