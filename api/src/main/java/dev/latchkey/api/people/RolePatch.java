package dev.latchkey.api.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.api.access.Edit;
import java.util.List;

/// A merge patch of a role.
///
/// @param environments all that have an access of their own from then on
public record RolePatch(
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<String> name,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<List<String>> permissions,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<EnvironmentAccess> otherEnvironments,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<List<NewRoleEnvironment>> environments) {}
