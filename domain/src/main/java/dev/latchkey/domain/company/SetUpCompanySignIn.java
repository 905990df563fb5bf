package dev.latchkey.domain.company;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.FieldProblem.Rule;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import dev.latchkey.domain.group.Group;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.identity.Sessions;
import dev.latchkey.domain.secret.Sealed;
import dev.latchkey.domain.secret.SealedValues;
import dev.latchkey.domain.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Shows, sets and takes away an organization's identity provider.
public final class SetUpCompanySignIn {
  private static final int LONGEST = 1_000;
  private static final int MOST_GROUPS = 100;

  private final CompanySignIns companies;
  private final Groups groups;
  private final Sessions sessions;
  private final SealedValues seals;
  private final Changes changes;

  public SetUpCompanySignIn(
      CompanySignIns companies,
      Groups groups,
      Sessions sessions,
      SealedValues seals,
      Changes changes) {
    this.companies = companies;
    this.groups = groups;
    this.sessions = sessions;
    this.seals = seals;
    this.changes = changes;
  }

  public Outcome<Optional<CompanySignIn>> show(Caller caller) {
    return caller.may(Permission.ORGANIZATION_READ)
        ? Outcome.done(companies.find(caller.inOrganization()))
        : Outcome.refused(Refusal.Forbidden.lacks(Permission.ORGANIZATION_READ));
  }

  public Outcome<CompanySignIn> save(Caller caller, Wanted wanted) {
    if (!caller.may(Permission.ORGANIZATION_WRITE)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.ORGANIZATION_WRITE));
    }
    List<FieldProblem> problems = problems(wanted);
    if (!problems.isEmpty()) {
      return Outcome.refused(new Refusal.Invalid(problems));
    }
    return Outcomes.of(changes.commit(caller.once(), change -> write(change, caller, wanted)));
  }

  private Outcome<CompanySignIn> write(Change change, Caller caller, Wanted wanted) {
    OrganizationId organization = caller.inOrganization();
    Map<String, GroupId> mapped = new LinkedHashMap<>();
    for (Map.Entry<String, String> each : wanted.groups().entrySet()) {
      Optional<Group> group = groups.findBySlug(organization, each.getValue());
      if (group.isEmpty()) {
        return Outcome.refused(
            Refusal.Invalid.one(
                "groups",
                Rule.UNKNOWN_REFERENCE,
                "There is no group with the slug \"" + each.getValue() + "\" here."));
      }
      mapped.put(each.getKey(), group.get().id());
    }
    Optional<CompanySignIn> old = companies.find(organization);
    CompanySignIn company =
        new CompanySignIn(
            organization,
            wanted.issuer(),
            wanted.clientId(),
            secret(organization, old, wanted),
            wanted.groupsClaim().isBlank() ? "groups" : wanted.groupsClaim(),
            mapped,
            change.at());
    companies.put(company);
    change.audit(
        AuditEntry.of(
            caller,
            organization,
            "organization.company-sign-in",
            subject(caller),
            company.issuer()));
    return Outcome.done(company);
  }

  /// A blank one keeps what is there, as long as the provider is the same.
  private @Nullable Sealed secret(
      OrganizationId organization, Optional<CompanySignIn> old, Wanted wanted) {
    Secret given = wanted.clientSecret();
    if (given != null) {
      return seals.seal(CompanySignIn.place(organization), given);
    }
    return old.filter(found -> found.issuer().equals(wanted.issuer()))
        .map(CompanySignIn::clientSecret)
        .orElse(null);
  }

  public Outcome<Boolean> remove(Caller caller) {
    if (!caller.may(Permission.ORGANIZATION_WRITE)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.ORGANIZATION_WRITE));
    }
    return Outcomes.of(
        changes.commit(
            caller.once(),
            change -> {
              if (!companies.delete(caller.inOrganization())) {
                return Outcome.refused(new Refusal.NotFound());
              }
              int ended = sessions.deleteOnly(caller.inOrganization());
              change.audit(
                  AuditEntry.of(
                      caller,
                      caller.inOrganization(),
                      "organization.company-sign-in",
                      subject(caller),
                      "removed; " + ended + " sessions ended"));
              return Outcome.done(true);
            }));
  }

  private static AuditEntry.Subject subject(Caller caller) {
    OrganizationId id = caller.inOrganization();
    return new AuditEntry.Subject("organization", id.toString(), "company sign-in");
  }

  private static List<FieldProblem> problems(Wanted wanted) {
    List<FieldProblem> problems = new ArrayList<>();
    if (!isIssuer(wanted.issuer())) {
      problems.add(
          new FieldProblem(
              "issuer",
              wanted.issuer().isBlank() ? Rule.REQUIRED : Rule.BAD_FORMAT,
              "Give the provider's issuer, such as https://id.example.com/realms/acme, without"
                  + " query or fragment."));
    }
    if (wanted.clientId().isBlank() || wanted.clientId().length() > LONGEST) {
      problems.add(
          new FieldProblem(
              "clientId",
              Rule.REQUIRED,
              "Give the client id that the provider knows Latchkey by."));
    }
    if (wanted.groupsClaim().length() > LONGEST) {
      problems.add(new FieldProblem("groupsClaim", Rule.TOO_LONG, "At most 1000 characters."));
    }
    if (wanted.groups().size() > MOST_GROUPS) {
      problems.add(
          new FieldProblem("groups", Rule.TOO_LONG, "At most " + MOST_GROUPS + " groups."));
    }
    return problems;
  }

  private static boolean isIssuer(String text) {
    try {
      URI uri = new URI(text);
      return uri.getScheme() != null
          && uri.getScheme().matches("https?")
          && uri.getHost() != null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && uri.getRawUserInfo() == null
          && text.length() <= LONGEST;
    } catch (URISyntaxException none) {
      return false;
    }
  }

  /// A provider as it is wanted.
  ///
  /// @param clientSecret null keeps the one that is there
  /// @param groups the provider's names of groups, with the slugs of ours
  public record Wanted(
      String issuer,
      String clientId,
      @Nullable Secret clientSecret,
      String groupsClaim,
      Map<String, String> groups) {
    public Wanted {
      groups = Map.copyOf(groups);
    }

    @Override
    public String toString() {
      return "Wanted[" + issuer + "]";
    }
  }
}
