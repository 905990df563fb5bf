package dev.latchkey.api.access;

import org.jspecify.annotations.Nullable;

/// Someone or something that acts.
///
/// @param id null for [PrincipalType#SYSTEM]
/// @param name as it was then
public record Principal(PrincipalType type, @Nullable String id, String name) {}
