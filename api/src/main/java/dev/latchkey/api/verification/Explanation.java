package dev.latchkey.api.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.api.error.ErrorCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a decision came out as it did.
///
/// @param code what is true, which may be more than the caller was told
/// @param steps of a refusal up to the check that failed
/// @param remedy what would help; null where the token passed
/// @param requestId the refusal's, where one was sought
/// @param told what the caller was told then
/// @param clientAddress where the token was presented from; null where none was told
/// @param silentNodes those that did not answer in time and may remember more
public record Explanation(
    ErrorCode code,
    List<DecisionStep> steps,
    @Nullable String remedy,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String requestId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant refusedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String tokenId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String door,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String told,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String clientAddress,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> silentNodes) {
  public Explanation {
    steps = List.copyOf(steps);
    silentNodes = silentNodes == null ? List.of() : List.copyOf(silentNodes);
  }
}
