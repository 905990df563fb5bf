package dev.latchkey.management.answer;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.api.error.FieldCode;
import dev.latchkey.api.error.Problem;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.change.ChangeFailed;
import dev.latchkey.domain.change.DataUnavailable;
import dev.latchkey.domain.change.KeyReused;
import dev.latchkey.domain.secret.Passwords;
import dev.latchkey.domain.secret.SealedValues;
import dev.latchkey.management.access.Call;
import dev.latchkey.management.access.Unauthenticated;
import dev.latchkey.management.request.RequestRefused;
import dev.latchkey.signin.request.RequestIdFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// Makes the problem document (RFC 9457) of whatever ended a request.
public final class Problems {
  private static final String ELSEWHERE = "/v1/";

  private final ManagementSettings settings;

  public Problems(ManagementSettings settings) {
    this.settings = settings;
  }

  /// [ErrorCode#INTERNAL] for what is nobody's fault but ours, which says nothing else.
  Problem of(Exception failure, HttpServletRequest request) {
    String id = RequestIdFilter.of(request);
    return switch (failure) {
      case RequestRefused refused -> of(refused, id);
      case Unauthenticated nobody -> Problem.of(ErrorCode.UNAUTHENTICATED, id);
      case KeyReused reused -> Problem.of(ErrorCode.IDEMPOTENCY_KEY_REUSED, id);
      case ChangeFailed failed -> of(failed, request, id);
      case DataUnavailable down -> Problem.of(ErrorCode.UNAVAILABLE, id);
      case Page.BadCursor bad ->
          of(
              RequestRefused.field(
                  "cursor", FieldCode.BAD_FORMAT, "The next of a page of this very list."),
              id);
      case Passwords.Crowded crowded -> Problem.of(ErrorCode.BUSY, id);
      case SealedValues.SealBroken broken -> Problem.of(ErrorCode.SEALED, id);
      case HttpRequestMethodNotSupportedException wrong ->
          Problem.of(ErrorCode.METHOD_NOT_ALLOWED, id);
      case NoHandlerFoundException nowhere -> notFound(request, id);
      case NoResourceFoundException nowhere -> notFound(request, id);
      case RequestRejectedException unreadable ->
          Problem.of(ErrorCode.UNREADABLE, "The request's head can't be read.", id);
      default -> Problem.of(ErrorCode.INTERNAL, id);
    };
  }

  private static Problem of(RequestRefused refused, String id) {
    List<dev.latchkey.api.error.FieldError> errors = refused.errors();
    return errors.isEmpty()
        ? Problem.of(refused.code(), refused.detail(), id)
        : Problem.ofFields(errors, id);
  }

  private static Problem of(ChangeFailed failed, HttpServletRequest request, String id) {
    return switch (failed.why()) {
      case UNAVAILABLE -> Problem.of(ErrorCode.UNAVAILABLE, id);
      case BUSY -> Problem.of(ErrorCode.BUSY, id);
      case OUTCOME_UNKNOWN ->
          Problem.ofOperation(
              ErrorCode.OUTCOME_UNKNOWN, id, Call.of(request).map(Call::operationId).orElse(id));
    };
  }

  private Problem notFound(HttpServletRequest request, String id) {
    return request.getRequestURI().startsWith(ELSEWHERE)
        ? Problem.of(
            ErrorCode.NOT_FOUND,
            "Verification answers at " + settings.verifyUrl() + "/v1/verify.",
            id)
        : Problem.of(ErrorCode.NOT_FOUND, id);
  }
}
