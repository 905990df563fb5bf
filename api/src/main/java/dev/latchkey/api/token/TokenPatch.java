package dev.latchkey.api.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.api.access.Edit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A merge patch of a token; which fields its kind allows is for the server to say.
public record TokenPatch(
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<TokenStatus> status,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<String> name,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<String> description,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<Instant> notBefore,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<Instant> expiresAt,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<List<String>> allowedAddresses,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<Map<String, @Nullable Object>> metadata,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<List<Limit>> rateLimits,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Edit.Kept.class)
        Edit<List<Limit>> quotas) {}
