package dev.latchkey.verifier;

import dev.latchkey.verification.form.TokenForm;
import java.util.Locale;
import java.util.Set;

/// What becomes of a good value before it is presented, by the names that verdict-cases.txt uses.
final class CaseForms {
  private static final Set<String> FOR_BODIES_ALONE =
      Set.of(
          "blank-behind",
          "blank-in-front",
          "blank-within",
          "line-behind",
          "zero-behind",
          "accent-behind",
          "wide-letter");

  private CaseForms() {}

  /// The parts that a value was put together from.
  record Parts(String tag, String publicId, String secret) {
    String value() {
      return with("lk", tag, publicId, secret);
    }

    private static String with(String prefix, String tag, String publicId, String secret) {
      return TokenForm.compose(prefix, tag, publicId, secret);
    }
  }

  /// Whether a header can't carry it as it is.
  static boolean isForBodiesAlone(String form) {
    return FOR_BODIES_ALONE.contains(form);
  }

  static String present(Parts parts, String form) {
    String value = parts.value();
    String id = parts.publicId();
    return switch (form) {
      case "whole", "both-headers", "header-twice", "private-twice", "joined" -> value;
      case "cut-behind" -> value.substring(0, value.length() - 1);
      case "cut-in-front" -> value.substring(1);
      case "upper-case" -> value.toUpperCase(Locale.ROOT);
      case "lower-case" -> value.toLowerCase(Locale.ROOT);
      case "case-of-one-letter" -> value.replaceFirst("Ab", "AB");
      case "case-of-one-letter-checked" ->
          Parts.with("lk", parts.tag(), id, parts.secret().replaceFirst("Ab", "AB"));
      case "padded-behind" -> value + "0";
      case "padded-in-front" -> "0" + value;
      case "doubled" -> value + value;
      case "long" -> "a".repeat(1_000);
      case "public-part" -> TokenForm.hint("lk", parts.tag(), id);
      case "wrong-checksum" ->
          value.substring(0, value.length() - 1) + (value.endsWith("0") ? "1" : "0");
      case "other-secret" -> Parts.with("lk", parts.tag(), id, parts.secret().replace('A', 'B'));
      case "other-public-id" -> Parts.with("lk", parts.tag(), "zzzzzzzzzzzz", parts.secret());
      case "other-prefix" -> Parts.with("xx", parts.tag(), id, parts.secret());
      case "long-prefix" -> Parts.with("abcdefghijkl", parts.tag(), id, parts.secret());
      case "other-tag" -> Parts.with("lk", "zzz", id, parts.secret());
      case "unchecked-prefix" -> "xx" + value.substring(2);
      case "without-prefix" -> value.substring(3);
      case "quoted" -> '"' + value + '"';
      case "escaped" -> value.replaceFirst("_", "%5F");
      case "hyphens" -> value.replace('_', '-');
      case "word" -> "nonsense";
      case "blank-behind" -> value + " ";
      case "blank-in-front" -> " " + value;
      case "blank-within" -> value.replaceFirst("_", " _");
      case "line-behind" -> value + "\n";
      case "zero-behind" -> value + "\u0000";
      case "accent-behind" -> value + "é";
      case "wide-letter" -> "ｌ" + value.substring(1);
      default -> throw new IllegalArgumentException("no form " + form);
    };
  }
}
