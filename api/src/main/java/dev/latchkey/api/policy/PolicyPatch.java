package dev.latchkey.api.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.api.access.Edit;
import dev.latchkey.api.token.TokenKind;
import java.util.List;

/// A merge patch of a policy. Whose it is never changes.
public record PolicyPatch(
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<List<TokenKind>> kinds,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<Boolean> expiryRequired,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<String> maximumLifetime,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<List<String>> allowedAddresses,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<String> dormantAfter,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<OwnerLeft> ownerLeft,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<ExistingTokens> existing) {}
