package dev.latchkey.api.group;

import org.jspecify.annotations.Nullable;

/// A group to make.
///
/// @param slug made from the name where it is null
public record NewGroup(String name, @Nullable String slug) {}
