package dev.latchkey.domain.access;

import java.util.List;

/// Why a use case was refused. Each names what would help.
public sealed interface Refusal {
  /// The caller lacks a permission, or something that `message` names.
  record Forbidden(String message) implements Refusal {
    public static Forbidden lacks(Permission permission) {
      return new Forbidden("This needs " + permission.wire() + ".");
    }
  }

  /// There is none, or it belongs to another organization: the two look alike.
  record NotFound() implements Refusal {}

  /// One or more fields break a rule.
  record Invalid(List<FieldProblem> problems) implements Refusal {
    public Invalid {
      problems = List.copyOf(problems);
    }

    public static Invalid one(String field, FieldProblem.Rule rule, String message) {
      return new Invalid(List.of(new FieldProblem(field, rule, message)));
    }
  }

  /// Another thing has the name, slug, e-mail or identifier already.
  record Taken(String field, String message) implements Refusal {}

  /// The thing's state does not allow it; the message names the state and the way.
  record Conflict(String message) implements Refusal {}

  /// The kind of token is shown once.
  record NotRecoverable(String message) implements Refusal {}

  /// Changed since the caller read it.
  record Stale(long revision) implements Refusal {}

  /// The person must prove again who he is.
  record ProofTooOld() implements Refusal {}
}
