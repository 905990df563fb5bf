package dev.latchkey.api.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A problem document (RFC 9457), sent as `application/problem+json`.
///
/// @param type the code's URN
/// @param status the HTTP status of the answer
/// @param detail what happened here, and what to do; never a secret
/// @param requestId `req_…`, in the logs too
/// @param errors with [ErrorCode#INVALID_FIELDS] only
/// @param operationId to be sent back as `Idempotency-Key`; with [ErrorCode#OUTCOME_UNKNOWN] and
///     [ErrorCode#OUTCOME_PENDING] only
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    ErrorCode code,
    String requestId,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String operationId) {

  /// The media type of problem documents.
  public static final String MEDIA_TYPE = "application/problem+json";

  /// With the code's own detail.
  public static Problem of(ErrorCode code, String requestId) {
    return of(code, code.detail(), requestId);
  }

  /// With a detail that says more.
  public static Problem of(ErrorCode code, String detail, String requestId) {
    return new Problem(
        code.type(), code.title(), code.status(), detail, code, requestId, List.of(), null);
  }

  /// Fields that can't be taken.
  public static Problem ofFields(List<FieldError> errors, String requestId) {
    ErrorCode code = ErrorCode.INVALID_FIELDS;
    return new Problem(
        code.type(), code.title(), code.status(), code.detail(), code, requestId, errors, null);
  }

  /// A change of which it is not known whether it was made.
  public static Problem ofOperation(ErrorCode code, String requestId, String operationId) {
    return new Problem(
        code.type(),
        code.title(),
        code.status(),
        code.detail(),
        code,
        requestId,
        List.of(),
        operationId);
  }
}
