package dev.latchkey.management.organization;

import dev.latchkey.domain.organization.DeleteService;
import dev.latchkey.domain.organization.EditService;

/// What can be done to a service that is there.
public record ServiceChanges(EditService edit, DeleteService delete) {}
