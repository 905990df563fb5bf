package dev.latchkey.api.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.api.access.Edit;

/// A merge patch of a group.
public record GroupPatch(
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<String> name) {}
