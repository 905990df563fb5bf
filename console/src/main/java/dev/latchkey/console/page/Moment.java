package dev.latchkey.console.page;

/// An instant as a page shows it.
///
/// @param words as the person prefers it: `4 min ago`, or exact
/// @param exact `2026-11-22 14:02:11 +01:00`
/// @param iso for the `datetime` attribute, from which open pages recount
/// @param recounts whether the words depend on now
public record Moment(String words, String exact, String iso, boolean recounts) {}
