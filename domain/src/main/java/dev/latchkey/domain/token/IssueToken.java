package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.FieldProblem.Rule;
import dev.latchkey.domain.access.Names;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import dev.latchkey.domain.group.FindGroup;
import dev.latchkey.domain.group.Group;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TechnicalUserId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.domain.organization.FindEnvironment;
import dev.latchkey.domain.organization.Service;
import dev.latchkey.domain.organization.Services;
import dev.latchkey.domain.policy.FindRules;
import dev.latchkey.domain.policy.RulesInForce;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.secret.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes a token of any kind.
///
/// The draft is checked and its maker's rights are read, locked, inside the transaction that writes
/// the token: a maker who loses his rights meanwhile makes nothing. No token gets a management
/// permission that its maker does not hold.
public final class IssueToken {
  private final Tokens tokens;
  private final FindEnvironment findEnvironment;
  private final Services services;
  private final FindGroup findGroup;
  private final List<OwnerLookup> owners;
  private final Authority authority;
  private final KindPolicies policies;
  private final NewValues newValues;
  private final TokenRows rows;
  private final PolicyCheck policyCheck;
  private final Changes changes;
  private final NewIds ids;

  public IssueToken(
      Tokens tokens,
      Environments environments,
      Services services,
      Groups groups,
      List<OwnerLookup> owners,
      Authority authority,
      KindPolicies policies,
      NewValues newValues,
      TokenRows rows,
      FindRules findRules,
      Changes changes,
      NewIds ids) {
    this.tokens = tokens;
    this.findEnvironment = new FindEnvironment(environments);
    this.services = services;
    this.findGroup = new FindGroup(groups);
    this.owners = List.copyOf(owners);
    this.authority = authority;
    this.policies = policies;
    this.newValues = newValues;
    this.rows = rows;
    this.policyCheck = new PolicyCheck(findRules);
    this.changes = changes;
    this.ids = ids;
  }

  public Outcome<IssuedToken> issue(Caller caller, Draft draft) {
    KindPolicy policy = policies.of(draft.kind());
    Optional<Refusal> kept = policy.keepsFromMaking(caller);
    if (kept.isPresent()) {
      return Outcome.refused(kept.get());
    }
    return Outcomes.of(
        changes.commit(caller.once(), change -> write(change, caller, draft, policy)));
  }

  private Outcome<IssuedToken> write(Change change, Caller before, Draft draft, KindPolicy policy) {
    Optional<Caller> now = authority.again(before, change.at());
    if (now.isEmpty()) {
      return Outcome.refused(new Refusal.Forbidden(Standing.LOST));
    }
    Caller caller = now.get();
    Optional<Refusal> kept = policy.keepsFromMaking(caller);
    if (kept.isPresent()) {
      return Outcome.refused(kept.get());
    }
    List<FieldProblem> problems = new ArrayList<>(DraftCheck.problems(draft, policy, change.at()));
    KindPolicy.Facts facts = facts(caller, draft, policy, change.at(), problems);
    if (problems.isEmpty()) {
      problems.addAll(policy.problems(draft, facts));
    }
    if (!problems.isEmpty()) {
      return Outcome.refused(new Refusal.Invalid(problems));
    }
    Rights rights = policy.rights(draft, facts, caller);
    return refusal(caller, policy, rights)
        .<Outcome<IssuedToken>>map(Outcome::refused)
        .orElseGet(() -> byTheRules(change, caller, draft, policy, rights, facts));
  }

  private Outcome<IssuedToken> byTheRules(
      Change change,
      Caller caller,
      Draft draft,
      KindPolicy policy,
      Rights rights,
      KindPolicy.Facts facts) {
    RulesInForce rules = policyCheck.rules(Visibility.home(caller), draft.kind(), rights);
    List<FieldProblem> broken =
        PolicyCheck.making(
            rules, draft.kind(), draft.expiresAt(), draft.allowedAddresses(), change.at());
    if (!broken.isEmpty()) {
      return Outcome.refused(new Refusal.Invalid(broken));
    }
    List<String> ranges = PolicyCheck.ranges(rules, draft.allowedAddresses());
    return Outcome.done(insert(change, caller, draft, policy, rights, facts, ranges));
  }

  private KindPolicy.Facts facts(
      Caller caller, Draft draft, KindPolicy policy, Instant now, List<FieldProblem> problems) {
    OrganizationId organization = Visibility.home(caller);
    Environment environment = null;
    if (draft.environment() != null) {
      environment = findEnvironment.find(organization, draft.environment()).orElse(null);
      if (environment == null) {
        unknown(
            problems, "environment", "There is no environment \"" + draft.environment() + "\".");
      }
    }
    Service service = null;
    if (draft.service() != null && policy.opensKnownService()) {
      service = service(organization, draft.service());
      if (service == null) {
        unknown(problems, "service", "There is no service \"" + draft.service() + "\".");
      }
    }
    Group group = null;
    if (draft.group() != null && policy.fields().containsKey(KindPolicy.Field.GROUP)) {
      group = findGroup.lock(caller, draft.group()).orElse(null);
      if (group == null) {
        unknown(problems, "group", "There is no group \"" + draft.group() + "\".");
      }
    }
    return new KindPolicy.Facts(environment, service, group, now);
  }

  private @Nullable Service service(OrganizationId organization, String slug) {
    return Service.builtIn(slug).or(() -> services.find(organization, slug)).orElse(null);
  }

  private static void unknown(List<FieldProblem> problems, String field, String message) {
    problems.add(new FieldProblem(field, Rule.UNKNOWN_REFERENCE, message));
  }

  private Optional<Refusal> refusal(Caller caller, KindPolicy policy, Rights rights) {
    Optional<Refusal> where = Visibility.keepsFromMakingIn(caller, rights);
    if (where.isPresent()) {
      return where;
    }
    Owner owner = rights.owner();
    if (owner != null
        && owner.type() != Owner.Type.GROUP
        && !exists(Visibility.home(caller), owner)) {
      return Optional.of(
          Refusal.Invalid.one(
              KindPolicy.Field.OWNER.wire(), Rule.UNKNOWN_REFERENCE, "There is no such owner."));
    }
    return Holding.keepsFrom(caller, policy, rights);
  }

  private boolean exists(OrganizationId organization, Owner owner) {
    return owners.stream()
        .anyMatch(
            lookup -> lookup.type() == owner.type() && lookup.exists(organization, owner.id()));
  }

  private IssuedToken insert(
      Change change,
      Caller caller,
      Draft draft,
      KindPolicy policy,
      Rights rights,
      KindPolicy.Facts facts,
      List<String> ranges) {
    OrganizationId organization = Visibility.home(caller);
    if (policy.replacesEarlier()) {
      endEarlier(change, caller, draft, rights, organization);
    }
    TokenId id = new TokenId(ids.next());
    NewValues.New value =
        newValues.make(organization, id, policy.tag(rights), policy.canBeShownAgain(), change.at());
    String name = draft.name() == null ? null : Names.normal(draft.name());
    TechnicalUser technicalUser =
        policy.hasTechnicalUser()
            ? new TechnicalUser(
                organization,
                new TechnicalUserId(ids.next()),
                id,
                Objects.requireNonNull(name),
                change.at())
            : null;
    Token token =
        new Token(
            organization,
            id,
            tokens.nextNumber(organization),
            draft.kind(),
            name,
            draft.description() == null ? null : Names.normal(draft.description()),
            rights,
            Status.ACTIVE,
            value.hint(),
            technicalUser == null ? null : technicalUser.id(),
            draft.notBefore(),
            draft.expiresAt(),
            ranges,
            draft.metadata() == null ? "{}" : draft.metadata(),
            change.at(),
            caller.actor(),
            change.at(),
            caller.actor(),
            1,
            LimitRules.limits(draft.rateLimits(), draft.quotas()));
    tokens.insert(token);
    if (technicalUser != null) {
      tokens.insert(technicalUser);
    }
    tokens.insert(value.stored());
    change.publish(rows.put(token));
    change.publish(rows.put(value.stored()));
    change.audit(
        AuditEntry.of(
            caller, organization, "token.create", TokenSubjects.of(token), opens(rights, facts)));
    return new IssuedToken(token, value.value());
  }

  private void endEarlier(
      Change change, Caller caller, Draft draft, Rights rights, OrganizationId organization) {
    Owner owner = Objects.requireNonNull(rights.owner());
    Tokens.Filter same =
        new Tokens.Filter(
            Set.of(draft.kind()),
            null,
            null,
            null,
            rights.service(),
            owner.id(),
            null,
            null,
            null,
            null,
            Set.of(),
            change.at());
    for (Token earlier :
        tokens.list(organization, same, Tokens.Sort.NEWEST, Page.Wanted.FIRST).items()) {
      Ending.delete(tokens, rows, change, caller, earlier, "token.replace");
    }
  }

  private static String opens(Rights rights, KindPolicy.Facts facts) {
    if (rights.service() == null) {
      return rights.admin() ? "management, admin" : "management";
    }
    return rights.service()
        + (rights.allEnvironments()
            ? " in all environments"
            : facts.environment() == null ? "" : " in " + facts.environment().slug());
  }

  /// A new token and its value, which is in no other answer but a reveal.
  public record IssuedToken(Token token, Secret value) {}
}
