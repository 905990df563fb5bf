package dev.latchkey.verification.decision;

/// A value as it was presented, whatever it holds. Only the decision reads it.
public final class Presented {
  private final String value;

  public Presented(String value) {
    this.value = value;
  }

  String reveal() {
    return value;
  }

  /// Whether both were presented with the same characters. Takes the same time wherever they
  /// differ.
  public boolean sameAs(Presented other) {
    return sameAs(other.value);
  }

  /// Whether `characters` are the ones that were presented. Takes the same time wherever they
  /// differ.
  public boolean sameAs(CharSequence characters) {
    if (characters.length() != value.length()) {
      return false;
    }
    int differences = 0;
    for (int at = 0; at < value.length(); at++) {
      differences |= value.charAt(at) ^ characters.charAt(at);
    }
    return differences == 0;
  }

  @Override
  public String toString() {
    return "Presented[redacted]";
  }
}
