package dev.latchkey.api.organization;

import org.jspecify.annotations.Nullable;

/// An organization to make.
///
/// @param slug made from the name where it is null
/// @param administratorEmail its first administrator
public record NewOrganization(String name, @Nullable String slug, String administratorEmail) {}
