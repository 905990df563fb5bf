package dev.latchkey.domain.notice;

import java.util.Locale;

/// Writes a text as JSON has it (RFC 8259, 7).
final class JsonText {
  private JsonText() {}

  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (char each : text.toCharArray()) {
      switch (each) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        default -> {
          if (each < ' ' || Character.isSurrogate(each) || each == '\u2028' || each == '\u2029') {
            quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
          } else {
            quoted.append(each);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
