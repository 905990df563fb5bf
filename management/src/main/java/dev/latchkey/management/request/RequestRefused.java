package dev.latchkey.management.request;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.api.error.FieldCode;
import dev.latchkey.api.error.FieldError;
import java.io.Serial;
import java.util.List;

/// A request that can't be answered as it asks. Ends its handling; the answer is made of it in one
/// place.
public final class RequestRefused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String detail;
  private final transient List<FieldError> errors;

  private RequestRefused(ErrorCode code, String detail, List<FieldError> errors) {
    super(detail, null, false, false);
    this.code = code;
    this.detail = detail;
    this.errors = List.copyOf(errors);
  }

  public static RequestRefused because(ErrorCode code) {
    return new RequestRefused(code, code.detail(), List.of());
  }

  /// @param detail says more than the code's own; never a secret
  public static RequestRefused because(ErrorCode code, String detail) {
    return new RequestRefused(code, detail, List.of());
  }

  public static RequestRefused fields(List<FieldError> errors) {
    ErrorCode code = ErrorCode.INVALID_FIELDS;
    return new RequestRefused(code, code.detail(), errors);
  }

  public static RequestRefused field(String field, FieldCode code, String message) {
    return fields(List.of(new FieldError(field, code, message)));
  }

  public ErrorCode code() {
    return code;
  }

  public String detail() {
    return detail;
  }

  public List<FieldError> errors() {
    return errors;
  }
}
