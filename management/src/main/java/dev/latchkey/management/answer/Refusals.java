package dev.latchkey.management.answer;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.api.error.FieldCode;
import dev.latchkey.api.error.FieldError;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.management.request.RequestRefused;

/// Turns the use cases' refusals into problems.
public final class Refusals {
  private Refusals() {}

  /// What a use case did.
  ///
  /// @throws RequestRefused where it refused
  public static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T> done -> done.value();
      case Outcome.Refused<T> refused -> throw problem(refused.why());
    };
  }

  static RequestRefused problem(Refusal refusal) {
    return switch (refusal) {
      case Refusal.Forbidden forbidden ->
          RequestRefused.because(ErrorCode.FORBIDDEN, forbidden.message());
      case Refusal.NotFound none -> RequestRefused.because(ErrorCode.NOT_FOUND);
      case Refusal.Invalid invalid ->
          RequestRefused.fields(invalid.problems().stream().map(Refusals::error).toList());
      case Refusal.Taken taken -> RequestRefused.because(ErrorCode.NAME_TAKEN, taken.message());
      case Refusal.Conflict conflict ->
          RequestRefused.because(ErrorCode.STATE_CONFLICT, conflict.message());
      case Refusal.NotRecoverable lost ->
          RequestRefused.because(ErrorCode.VALUE_NOT_RECOVERABLE, lost.message());
      case Refusal.Stale stale -> RequestRefused.because(ErrorCode.STALE);
      case Refusal.ProofTooOld tooOld -> RequestRefused.because(ErrorCode.FORBIDDEN);
    };
  }

  private static FieldError error(FieldProblem problem) {
    return new FieldError("/" + problem.field(), code(problem.rule()), problem.message());
  }

  private static FieldCode code(FieldProblem.Rule rule) {
    return switch (rule) {
      case REQUIRED -> FieldCode.REQUIRED;
      case WRONG_TYPE -> FieldCode.WRONG_TYPE;
      case TOO_LONG -> FieldCode.TOO_LONG;
      case BAD_FORMAT -> FieldCode.BAD_FORMAT;
      case NOT_ALLOWED -> FieldCode.NOT_ALLOWED;
      case IN_THE_PAST -> FieldCode.IN_THE_PAST;
      case READ_ONLY -> FieldCode.READ_ONLY;
      case UNKNOWN_REFERENCE -> FieldCode.UNKNOWN_REFERENCE;
    };
  }
}
