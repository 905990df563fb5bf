package dev.latchkey.benchmarks.peers;

/// Values that are like good ones.
final class Wrong {
  private Wrong() {}

  /// The same with one character changed, far from either end.
  static String of(String token) {
    int at = token.length() * 3 / 4;
    char other = token.charAt(at) == 'a' ? 'b' : 'a';
    return token.substring(0, at) + other + token.substring(at + 1);
  }
}
