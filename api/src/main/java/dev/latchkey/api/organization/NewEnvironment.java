package dev.latchkey.api.organization;

import org.jspecify.annotations.Nullable;

/// An environment to make.
///
/// @param slug made from the name where it is null
public record NewEnvironment(String name, @Nullable String slug) {}
