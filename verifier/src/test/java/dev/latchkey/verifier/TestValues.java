package dev.latchkey.verifier;

import dev.latchkey.verification.form.TokenForm;

/// Values that no token has.
final class TestValues {
  private TestValues() {}

  /// Well-formed, with a public id that is nobody's.
  static String unknown() {
    return TokenForm.compose("lk", "edi", "zzzzzzzzzzzz", "z".repeat(43));
  }

  /// The same prefix, public id and secret with the checksum that they have.
  static String withChecksum(String value) {
    String[] parts = value.split("_", 3);
    return TokenForm.compose(
        parts[0], parts[1], parts[2].substring(0, 12), parts[2].substring(12, 55));
  }
}
