package dev.latchkey.management.request;

/// What no text in a request may hold.
final class Texts {
  static final String ONE_LINE = "Control characters can't be taken; write it on one line.";

  private Texts() {}

  /// Whether there are control characters or halves of characters (lone surrogates) in it.
  static boolean isBroken(String text) {
    return text.codePoints().anyMatch(each -> Character.isISOControl(each) || isHalf(each));
  }

  /// Whether there are lone surrogates in it, which no UTF-8 can hold.
  static boolean hasHalves(String text) {
    return text.codePoints().anyMatch(Texts::isHalf);
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
