package dev.latchkey.management.organization;

import dev.latchkey.domain.organization.DeleteEnvironment;
import dev.latchkey.domain.organization.RenameEnvironment;

/// What can be done to an environment that is there.
public record EnvironmentChanges(RenameEnvironment rename, DeleteEnvironment delete) {}
