package dev.latchkey.console.token;

import dev.latchkey.console.token.TokenRow.LastUsed;
import dev.latchkey.console.token.TokenRow.Standing;
import org.jspecify.annotations.Nullable;

/// A token of any kind as a row of *All Tokens*.
///
/// @param path where it is shown; null for one that has no page here
/// @param label its name or description; empty where it has none
/// @param state *Active*, *Inactive* or *Expired*
/// @param opens what it opens, in words
/// @param owner whose it is, or who made it
/// @param expires *20 Feb 2027*, or *No expiry*
public record AllTokenRow(
    String id,
    @Nullable String path,
    String hint,
    String label,
    String kind,
    String state,
    Standing standing,
    String opens,
    String owner,
    LastUsed lastUsed,
    String expires,
    boolean mayChange) {
  public String named() {
    return label.isEmpty() ? hint : hint + ", " + label;
  }

  /// As lists of what an act is about name it.
  public String description() {
    return label;
  }

  /// The badge's colour.
  public String tone() {
    return switch (state) {
      case "Active" -> "good";
      case "Expired" -> "bad";
      default -> "off";
    };
  }
}
