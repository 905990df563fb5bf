package dev.latchkey.api.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.api.error.ErrorCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The token is not good, or not here, or not for this.
///
/// @param active always false
/// @param code a verdict other than [ErrorCode#OK]
/// @param reason the exact reason; for callers with `tokens:diagnose` only
public record Refused(
    boolean active,
    ErrorCode code,
    Instant decidedAt,
    long stalenessMillis,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason)
    implements VerifyAnswer {}
