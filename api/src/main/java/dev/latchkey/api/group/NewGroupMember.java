package dev.latchkey.api.group;

import org.jspecify.annotations.Nullable;

/// A person to add to a group, by `email` or else by `user`.
///
/// @param user the id of someone in the organization
public record NewGroupMember(@Nullable String email, @Nullable String user, boolean admin) {}
