package dev.latchkey.api.people;

import dev.latchkey.api.organization.NamedRef;

/// A role's access to one environment.
public record RoleEnvironment(NamedRef environment, EnvironmentAccess access) {}
