package dev.latchkey.api.organization;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.api.access.Edit;

/// A merge patch of an organization.
public record OrganizationPatch(
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<String> name) {}
