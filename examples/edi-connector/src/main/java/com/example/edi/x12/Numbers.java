package com.example.edi.x12;

/// Counts as X12 sends them.
final class Numbers {
  private Numbers() {}

  /// The count, or -1 when the text is none of at most nine digits.
  static int parse(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
  }
}
