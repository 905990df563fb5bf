package dev.latchkey.api.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// What is presented: a secret. It is written as a JSON string, compared in constant time,
/// and never part of [#toString].
public final class TokenValue {
  private final String value;

  private TokenValue(String value) {
    this.value = value;
  }

  /// The value in `text`, of whatever form.
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static TokenValue of(String text) {
    return new TokenValue(text);
  }

  /// The secret itself: for the wire and for presenting it, never for logs.
  @JsonValue
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TokenValue that
        && MessageDigest.isEqual(value.getBytes(UTF_8), that.value.getBytes(UTF_8));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "TokenValue[redacted]";
  }
}
