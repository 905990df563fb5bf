package dev.latchkey.console.overview;

import org.jspecify.annotations.Nullable;

/// The four first steps, each ticked when the server saw it happen.
///
/// @param password a password of one's own
/// @param token a token was made
/// @param checked one was presented and accepted
/// @param refused one was presented and refused
/// @param newest the newest token's id; null where there is none
public record FirstSteps(
    boolean password, boolean token, boolean checked, boolean refused, @Nullable String newest) {
  public boolean allDone() {
    return password && token && checked && refused;
  }
}
