package dev.latchkey.api.people;

/// A role's access to one environment, as it is asked for.
///
/// @param environment its id or slug
public record NewRoleEnvironment(String environment, EnvironmentAccess access) {}
