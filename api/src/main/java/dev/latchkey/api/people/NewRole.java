package dev.latchkey.api.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A role to make.
///
/// @param otherEnvironments none where it is null
public record NewRole(
    String name,
    @Nullable List<String> permissions,
    @Nullable EnvironmentAccess otherEnvironments,
    @Nullable List<NewRoleEnvironment> environments) {}
