package dev.latchkey.console.token;

import java.util.Locale;

/// A number of things in words: `1,204 tokens`, from `most` on `more than 10,000 tokens`.
public record Counts(int number, String words) {
  public static Counts of(int number, int most, String thing) {
    String things = number == 1 ? thing : thing + "s";
    String digits = String.format(Locale.ENGLISH, "%,d", Math.min(number, most));
    return new Counts(number, (number >= most ? "more than " + digits : digits) + " " + things);
  }
}
