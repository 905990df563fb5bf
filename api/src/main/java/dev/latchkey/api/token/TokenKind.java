package dev.latchkey.api.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What sort of token. On the wire in lower case.
public enum TokenKind {
  @JsonProperty("environment")
  ENVIRONMENT,
  @JsonProperty("organization")
  ORGANIZATION,
  @JsonProperty("group")
  GROUP,
  @JsonProperty("personal")
  PERSONAL,
  @JsonProperty("application")
  APPLICATION,
  @JsonProperty("customer")
  CUSTOMER,
  @JsonProperty("agent")
  AGENT,
  @JsonProperty("verifier")
  VERIFIER,
  @JsonProperty("child")
  CHILD;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /// As it is written in JSON and in parameters.
  public String wire() {
    return wire;
  }

  /// The kind that is written so, or nothing where there is none.
  public static Optional<TokenKind> parse(String wire) {
    return Arrays.stream(values()).filter(kind -> kind.wire.equals(wire)).findFirst();
  }
}
