package dev.latchkey.api.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.api.access.Edit;

/// A merge patch of a membership.
///
/// @param role the id or the name of a role
public record MemberPatch(
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<String> role,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<String> unit) {}
