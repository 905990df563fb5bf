package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.FieldProblem.Rule;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.organization.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An installation verifier: made by an operator, judges tokens of every organization for named
// built-in
/// services.
final class VerifierPolicy implements KindPolicy {
  private static final Map<Field, Presence> FIELDS =
      Fields.required(Field.NAME, Field.JUDGES).optional(Field.FEED).limits().map();

  @Override
  public Kind kind() {
    return Kind.VERIFIER;
  }

  @Override
  public String tag(Rights rights) {
    return "ver";
  }

  @Override
  public Map<Field, Presence> fields() {
    return FIELDS;
  }

  @Override
  public Rights rights(Draft draft, Facts facts, Caller maker) {
    Set<String> permissions =
        draft.feed()
            ? Permission.wires(Set.of(Permission.TOKENS_VERIFY, Permission.FEED_READ))
            : Permission.wires(Set.of(Permission.TOKENS_VERIFY));
    return new Rights(null, null, false, false, permissions, null, draft.judges(), draft.feed());
  }

  @Override
  public List<FieldProblem> problems(Draft draft, Facts facts) {
    return draft.judges().stream()
        .filter(service -> Service.builtIn(service).isEmpty())
        .sorted()
        .map(
            service ->
                new FieldProblem(
                    "services",
                    Rule.UNKNOWN_REFERENCE,
                    "There is no built-in service \"" + service + "\"."))
        .toList();
  }

  @Override
  public Optional<Refusal> keepsFromMaking(Caller caller) {
    return caller.may(Permission.OPERATOR)
        ? Optional.empty()
        : Optional.of(Refusal.Forbidden.lacks(Permission.OPERATOR));
  }
}
