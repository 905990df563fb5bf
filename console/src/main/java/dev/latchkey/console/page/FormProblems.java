package dev.latchkey.console.page;

import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is wrong with a form, by field; beside each field it is said, and summed up at the top.
public final class FormProblems {
  public static final FormProblems NONE = new FormProblems(Map.of());

  private final Map<String, String> byField;

  private FormProblems(Map<String, String> byField) {
    this.byField = byField;
  }

  public static FormProblems of(List<FieldProblem> problems) {
    Map<String, String> byField = new LinkedHashMap<>();
    problems.forEach(problem -> byField.putIfAbsent(problem.field(), problem.message()));
    return new FormProblems(byField);
  }

  public static FormProblems one(String field, String message) {
    return new FormProblems(Map.of(field, message));
  }

  /// Those that a person can mend in the form; nothing for a refusal of another sort.
  public static Optional<FormProblems> of(Refusal why) {
    return switch (why) {
      case Refusal.Invalid invalid -> Optional.of(of(invalid.problems()));
      case Refusal.Taken taken -> Optional.of(one(taken.field(), taken.message()));
      case Refusal.Conflict conflict -> Optional.of(one("", conflict.message()));
      case Refusal.Forbidden forbidden -> Optional.of(one("", forbidden.message()));
      case Refusal.NotFound ignored -> Optional.empty();
      case Refusal.NotRecoverable ignored -> Optional.empty();
      case Refusal.Stale ignored -> Optional.empty();
      case Refusal.ProofTooOld ignored -> Optional.empty();
    };
  }

  public boolean any() {
    return !byField.isEmpty();
  }

  public boolean has(String field) {
    return byField.containsKey(field);
  }

  public @Nullable String of(String field) {
    return byField.get(field);
  }

  /// By field, in the form's order; the empty field is the form as a whole.
  public Map<String, String> all() {
    return byField;
  }
}
