package dev.latchkey.management.token;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.management.request.RequestRefused;

/// Reads the ids of tokens in paths. What is no id is nobody's.
final class TokenIds {
  private TokenIds() {}

  /// @throws RequestRefused as not found
  static TokenId of(String text) {
    return TokenId.parse(text).orElseThrow(() -> RequestRefused.because(ErrorCode.NOT_FOUND));
  }
}
