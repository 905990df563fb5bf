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
/// built-in services.
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
    return rights(draft.judges(), draft.feed());
  }

  private static Rights rights(Set<String> judges, boolean feed) {
    Set<String> permissions =
        feed
            ? Permission.wires(Set.of(Permission.TOKENS_VERIFY, Permission.FEED_READ))
            : Permission.wires(Set.of(Permission.TOKENS_VERIFY));
    return new Rights(null, null, false, false, permissions, null, judges, feed);
  }

  /// What it judges can change, unlike the rights of any other kind.
  @Override
  public Rights edited(Rights old, TokenEdit edit) {
    Set<String> judges = edit.judges().over(old.judges());
    return rights(
        judges == null ? Set.of() : judges, Boolean.TRUE.equals(edit.feed().over(old.feed())));
  }

  @Override
  public List<FieldProblem> problems(TokenEdit edit) {
    if (!edit.judges().given()) {
      return List.of();
    }
    Set<String> judges = edit.judges().value();
    return judges == null || judges.isEmpty()
        ? List.of(
            new FieldProblem(
                Field.JUDGES.wire(), Rule.REQUIRED, "Name at least one built-in service."))
        : unknown(judges);
  }

  @Override
  public List<FieldProblem> problems(Draft draft, Facts facts) {
    return unknown(draft.judges());
  }

  private static List<FieldProblem> unknown(Set<String> judges) {
    return judges.stream()
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
