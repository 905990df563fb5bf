package dev.latchkey.api.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.api.access.Edit;
import dev.latchkey.api.token.TokenStatus;
import java.time.Instant;
import java.util.List;

/// A merge patch of a verifier.
public record VerifierPatch(
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<String> name,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<List<String>> services,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<Boolean> feed,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<TokenStatus> status,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<Instant> expiresAt,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<List<String>> allowedAddresses) {}
