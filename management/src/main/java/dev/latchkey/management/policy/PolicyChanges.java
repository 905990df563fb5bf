package dev.latchkey.management.policy;

import dev.latchkey.domain.policy.DeletePolicy;
import dev.latchkey.domain.token.SavePolicy;

/// What can be done about policies.
public record PolicyChanges(SavePolicy save, DeletePolicy delete) {}
