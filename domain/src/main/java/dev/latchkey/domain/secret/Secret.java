package dev.latchkey.domain.secret;

/// Text that must not be shown by accident: a token's value, a password. Equality is identity, the
/// `toString` redacts; reading it is the marked act [#expose].
public final class Secret {
  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  public static Secret of(String text) {
    return new Secret(text);
  }

  /// The text itself. Its caller answers for where it goes.
  public String expose() {
    return text;
  }

  public int length() {
    return text.length();
  }

  @Override
  public String toString() {
    return "Secret[redacted]";
  }
}
