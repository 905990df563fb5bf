package dev.latchkey.api.organization;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.api.access.Edit;
import java.util.List;

/// A merge patch of a service.
public record ServicePatch(
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<String> name,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<List<String>> permissions,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<Boolean> needsSubscription) {}
