package dev.latchkey.console.group;

import org.jspecify.annotations.Nullable;

/// A group as the list shows it.
///
/// @param tokens null where the person may not see them
public record GroupRow(
    String slug, String name, int members, String administrators, @Nullable Integer tokens) {}
