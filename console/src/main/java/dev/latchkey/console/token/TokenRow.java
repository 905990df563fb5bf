package dev.latchkey.console.token;

import dev.latchkey.console.page.Moment;
import org.jspecify.annotations.Nullable;

/// An environment token as a row of the page.
///
/// @param hint the public part of its value
/// @param label what to call it beside its hint; empty where it has no description
/// @param standing the second line under the status
/// @param mayChange whether this person may switch, edit and delete it
/// @param mayReveal whether he may copy its value
/// @param said what was just done to it; null where nothing was
/// @param fresh just made
public record TokenRow(
    String id,
    String path,
    String hint,
    String label,
    boolean active,
    Standing standing,
    LastUsed lastUsed,
    String environment,
    String description,
    String scope,
    boolean mayChange,
    boolean mayReveal,
    @Nullable Said said,
    boolean fresh) {
  /// `Active: lk_edi_4f9K…, orders`: the row's name for the switch and the actions.
  public String named() {
    return label.isEmpty() ? hint : hint + ", " + label;
  }

  public String word() {
    return active ? "Active" : "Inactive";
  }

  TokenRow saying(Said what) {
    return new TokenRow(
        id,
        path,
        hint,
        label,
        active,
        standing,
        lastUsed,
        environment,
        description,
        scope,
        mayChange,
        mayReveal,
        what,
        fresh);
  }

  TokenRow asFresh() {
    return new TokenRow(
        id,
        path,
        hint,
        label,
        active,
        standing,
        lastUsed,
        environment,
        description,
        scope,
        mayChange,
        mayReveal,
        said,
        true);
  }

  /// @param tone `good`, `warn`, `bad`, `off` or empty
  public record Standing(String words, String tone) {}

  /// @param words before the moment: *Last used*, or the whole where there is none
  /// @param from the address; empty where not known
  public record LastUsed(String words, @Nullable Moment at, String from) {}

  /// A line in the row, with the way back.
  ///
  /// @param undo where the form that takes it back goes; null where nothing can
  /// @param field the one field of that form
  /// @param value what it was before
  public record Said(
      String words, @Nullable String undo, @Nullable String field, @Nullable String value) {}
}
