package dev.latchkey.domain.token;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The kinds of token.
public enum Kind {
  ENVIRONMENT,
  ORGANIZATION,
  GROUP,
  PERSONAL,
  APPLICATION,
  CUSTOMER,
  AGENT,
  VERIFIER,
  CHILD;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Kind> parse(String wire) {
    return Arrays.stream(values()).filter(kind -> kind.wire().equals(wire)).findFirst();
  }
}
