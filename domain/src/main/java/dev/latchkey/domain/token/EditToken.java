package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.FieldProblem.Rule;
import dev.latchkey.domain.access.Names;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.policy.FindRules;
import dev.latchkey.domain.token.KindPolicy.Field;
import dev.latchkey.verification.limit.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Changes a token: switches it off and on, and edits its texts, dates, address ranges, metadata
/// and limits. Its value, environment and service never change, nor do its rights, but for what a
/// verifier judges.
public final class EditToken {
  private final Tokens tokens;
  private final Authority authority;
  private final KindPolicies policies;
  private final TokenRows rows;
  private final PolicyCheck policyCheck;
  private final Changes changes;

  public EditToken(
      Tokens tokens,
      Authority authority,
      KindPolicies policies,
      TokenRows rows,
      FindRules findRules,
      Changes changes) {
    this.tokens = tokens;
    this.authority = authority;
    this.policies = policies;
    this.rows = rows;
    this.policyCheck = new PolicyCheck(findRules);
    this.changes = changes;
  }

  /// @param ifRevision refused as stale where it is another; null for any
  public Outcome<Token> edit(Caller caller, TokenId id, TokenEdit edit, @Nullable Long ifRevision) {
    return Outcomes.of(
        changes.commit(caller.once(), change -> write(change, caller, id, edit, ifRevision)));
  }

  private Outcome<Token> write(
      Change change, Caller before, TokenId id, TokenEdit edit, @Nullable Long ifRevision) {
    Optional<Caller> caller = authority.again(before, change.at());
    if (caller.isEmpty()) {
      return Outcome.refused(new Refusal.Forbidden(Standing.LOST));
    }
    Optional<Token> found =
        tokens
            .lock(Visibility.home(before), id)
            .filter(token -> Visibility.maySee(caller.get(), token));
    if (found.isEmpty()) {
      return Outcome.refused(new Refusal.NotFound());
    }
    Token token = found.get();
    Optional<Refusal> kept = Visibility.keepsFromChanging(caller.get(), token);
    if (kept.isPresent()) {
      return Outcome.refused(kept.get());
    }
    if (ifRevision != null && ifRevision != token.revision()) {
      return Outcome.refused(new Refusal.Stale(token.revision()));
    }
    List<FieldProblem> problems = problems(token, edit, change.at());
    if (!problems.isEmpty()) {
      return Outcome.refused(new Refusal.Invalid(problems));
    }
    return Outcome.done(update(change, caller.get(), token, edit));
  }

  private List<FieldProblem> problems(Token token, TokenEdit edit, Instant now) {
    KindPolicy policy = policies.of(token.kind());
    List<FieldProblem> problems = new ArrayList<>();
    notForKind(problems, policy, Field.NAME, edit.name().given());
    notForKind(problems, policy, Field.DESCRIPTION, edit.description().given());
    notForKind(problems, policy, Field.NOT_BEFORE, edit.notBefore().given());
    notForKind(problems, policy, Field.EXPIRES_AT, edit.expiresAt().given());
    notForKind(problems, policy, Field.ALLOWED_ADDRESSES, edit.allowedAddresses().given());
    notForKind(problems, policy, Field.METADATA, edit.metadata().given());
    notForKind(problems, policy, Field.JUDGES, edit.judges().given());
    notForKind(problems, policy, Field.FEED, edit.feed().given());
    notForKind(problems, policy, Field.RATE_LIMITS, edit.rateLimits().given());
    notForKind(problems, policy, Field.QUOTAS, edit.quotas().given());
    problems.addAll(policy.problems(edit));
    problems.addAll(policy.problems(token.rights(), edit));
    problems.addAll(
        LimitRules.problems(orNone(edit.rateLimits().value()), orNone(edit.quotas().value())));
    if (edit.status().given() && edit.status().value() == null) {
      problems.add(new FieldProblem("status", Rule.REQUIRED, "Either ACTIVE or INACTIVE."));
    }
    if (edit.status().given() && !policy.canBeSwitched()) {
      problems.add(
          new FieldProblem(
              "status", Rule.NOT_ALLOWED, "Revoking such a token is final: delete it."));
    }
    texts(problems, edit);
    problems.addAll(limits(token, edit, now));
    problems.addAll(
        PolicyCheck.editing(
            policyCheck.rules(token.organization(), token.kind(), token.rights()), token, edit));
    return problems;
  }

  private static void texts(List<FieldProblem> problems, TokenEdit edit) {
    String name = edit.name().value();
    if (edit.name().given()) {
      Names.problemWithName("name", name == null ? null : Names.normal(name))
          .ifPresent(problems::add);
    }
    String description = edit.description().value();
    if (description != null) {
      Names.problemWithText("description", description, Names.MAX_DESCRIPTION)
          .ifPresent(problems::add);
    }
  }

  /// An expiry that has passed may stay as it is; only one that is set must lie ahead.
  private static List<FieldProblem> limits(Token token, TokenEdit edit, Instant now) {
    Instant expiresAt = edit.expiresAt().over(token.expiresAt());
    List<FieldProblem> problems =
        new ArrayList<>(
            TokenLimits.problems(
                edit.notBefore().over(token.notBefore()),
                expiresAt,
                orEmpty(edit.allowedAddresses().over(token.allowedAddresses())),
                edit.metadata().value(),
                now));
    if (!edit.expiresAt().given()) {
      problems.removeIf(problem -> problem.rule() == Rule.IN_THE_PAST);
    }
    return problems;
  }

  private static void notForKind(
      List<FieldProblem> problems, KindPolicy policy, Field field, boolean given) {
    if (given && !policy.fields().containsKey(field)) {
      problems.add(
          new FieldProblem(
              field.wire(),
              Rule.NOT_ALLOWED,
              "A token of kind " + policy.kind().wire() + " has none. Leave it out."));
    }
  }

  private Token update(Change change, Caller caller, Token old, TokenEdit edit) {
    String name = edit.name().over(old.name());
    String description = edit.description().over(old.description());
    Status status = edit.status().over(old.status());
    Token token =
        new Token(
            old.organization(),
            old.id(),
            old.number(),
            old.kind(),
            name == null ? null : Names.normal(name),
            description == null ? null : Names.normal(description),
            policies.of(old.kind()).edited(old.rights(), edit),
            status == null ? old.status() : status,
            old.hint(),
            old.technicalUser(),
            edit.notBefore().over(old.notBefore()),
            edit.expiresAt().over(old.expiresAt()),
            orEmpty(edit.allowedAddresses().over(old.allowedAddresses())),
            metadata(edit, old),
            old.createdAt(),
            old.createdBy(),
            change.at(),
            caller.actor(),
            old.revision() + 1,
            limits(edit, old.limits()),
            old.rotation());
    if (!tokens.update(token)) {
      throw new IllegalStateException("a locked token was changed by another");
    }
    change.publish(rows.put(token));
    change.audit(
        AuditEntry.of(
            caller,
            token.organization(),
            action(old, token),
            TokenSubjects.of(token),
            detail(edit)));
    return token;
  }

  private static Limits limits(TokenEdit edit, Limits old) {
    return Limits.of(
        edit.rateLimits().given() ? LimitRules.limits(edit.rateLimits().value()) : old.rates(),
        edit.quotas().given() ? LimitRules.limits(edit.quotas().value()) : old.quotas());
  }

  private static String metadata(TokenEdit edit, Token old) {
    String metadata = edit.metadata().over(old.metadata());
    return metadata == null ? "{}" : metadata;
  }

  private static String action(Token old, Token token) {
    if (old.status() == token.status()) {
      return "token.edit";
    }
    return token.status() == Status.ACTIVE ? "token.switch-on" : "token.switch-off";
  }

  private static String detail(TokenEdit edit) {
    List<String> changed = new ArrayList<>();
    note(changed, "name", edit.name().given());
    note(changed, "description", edit.description().given());
    note(changed, "notBefore", edit.notBefore().given());
    note(changed, "expiresAt", edit.expiresAt().given());
    note(changed, "allowedAddresses", edit.allowedAddresses().given());
    note(changed, "metadata", edit.metadata().given());
    note(changed, "services", edit.judges().given());
    note(changed, "feed", edit.feed().given());
    note(changed, "rateLimits", edit.rateLimits().given());
    note(changed, "quotas", edit.quotas().given());
    return String.join(", ", changed);
  }

  private static void note(List<String> changed, String field, boolean given) {
    if (given) {
      changed.add(field);
    }
  }

  private static List<LimitForm> orNone(@Nullable List<LimitForm> forms) {
    return forms == null ? List.of() : forms;
  }

  private static List<String> orEmpty(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }
}
