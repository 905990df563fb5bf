package dev.latchkey.server.installation;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.organization.CreateEnvironment;
import dev.latchkey.domain.organization.CreateService;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.organization.ServiceForm;
import dev.latchkey.domain.token.Draft;
import dev.latchkey.domain.token.EditToken;
import dev.latchkey.domain.token.IssueToken;
import dev.latchkey.domain.token.IssueToken.IssuedToken;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.TokenEdit;
import dev.latchkey.domain.usage.Presentations;
import dev.latchkey.domain.usage.RecordUsage;
import dev.latchkey.domain.usage.Usages;
import dev.latchkey.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What `serve --demo` adds to a new installation: a small believable set of everything, so that
/// every page has something on it. Made by the same use cases as anything else.
public final class DemoSet {
  private static final int DAYS = 30;

  private final Stores stores;
  private final Installation installation;
  private final PersonAtWork person;
  private final IssueToken issueToken;
  private final EditToken editToken;

  public DemoSet(Installation installation) {
    this.installation = installation;
    this.stores = installation.stores();
    this.person = new PersonAtWork(installation);
    this.issueToken = person.issueToken();
    this.editToken = person.editToken();
  }

  /// Adds the set for `email`'s organization; does nothing where it has tokens already.
  public void add(String slug, String email) {
    Organization organization = stores.organizations().findBySlug(slug).orElseThrow();
    User user = stores.users().findByEmail(email).orElseThrow();
    Caller caller = person.caller(user, organization.id()).orElseThrow();
    Instant now = installation.clock().instant();
    new CreateEnvironment(stores.environments(), stores.changes(), installation.ids())
        .create(caller, "Staging", "staging");
    new CreateService(stores.services(), stores.changes())
        .create(
            caller,
            new ServiceForm(
                "Orders API", "orders-api", Set.of("orders:read", "orders:write"), false));
    tokens(caller, organization.id(), now);
  }

  private void tokens(Caller caller, OrganizationId organization, Instant now) {
    List<Usages.Flushed> uses = new ArrayList<>();
    uses.addAll(
        used(
            issue(caller, environment("edi", "production", "Orders from the warehouse", null)),
            140,
            3,
            now));
    uses.addAll(
        used(
            issue(caller, environment("edi", "production", "Invoices", days(now, 6))), 60, 0, now));
    uses.addAll(
        used(issue(caller, environment("edi", "development", "Test partner", null)), 9, 2, now));
    uses.addAll(
        used(
            issue(
                caller, environment("agent-metrics", "staging", "Nightly metrics", days(now, 80))),
            24,
            0,
            now));
    uses.addAll(used(issue(caller, ownService(now)), 310, 12, now));
    issue(caller, environment("cloud-datastore", "production", "Customer master data", null));
    issue(caller, environment("agent-registration", null, "Agents in Rotterdam", null));
    Token returns = issue(caller, environment("edi", "production", "Returns, old connector", null));
    uses.addAll(used(returns, 18, 40, now));
    editToken.edit(caller, returns.id(), TokenEdit.status(Status.INACTIVE), null);
    issue(caller, Draft.management(Kind.ORGANIZATION, "ci-deploy", true, Set.of(), days(now, 2)));
    issue(
        caller,
        Draft.management(
            Kind.ORGANIZATION, "checker", null, Set.of("tokens:verify"), days(now, 200)));
    issue(
        caller,
        Draft.management(Kind.PERSONAL, "laptop", null, Set.of("tokens:read"), days(now, 30)));
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    new RecordUsage(stores.usages(), stores.tokens(), stores.changes())
        .record(
            new Usages.Batch("demo", 1, now),
            new Presentations(
                uses, List.of(), List.of(new Presentations.Unknown(organization, today, 7))));
  }

  private Token issue(Caller caller, Draft draft) {
    return switch (issueToken.issue(caller, draft)) {
      case Outcome.Done<IssuedToken>(IssuedToken issued, var position) -> issued.token();
      case Outcome.Refused<IssuedToken> refused ->
          throw new IllegalStateException("the demo's token was refused: " + refused.why());
    };
  }

  private static Draft environment(
      String service,
      @Nullable String environment,
      String description,
      @Nullable Instant expiresAt) {
    return draft(service, environment, description, Set.of(), expiresAt);
  }

  private static Draft ownService(Instant now) {
    return draft(
        "orders-api", "production", "Partner server", Set.of("orders:read"), days(now, 300));
  }

  private static Draft draft(
      String service,
      @Nullable String environment,
      String description,
      Set<String> permissions,
      @Nullable Instant expiresAt) {
    return new Draft(
        Kind.ENVIRONMENT,
        null,
        description,
        service,
        environment,
        environment == null,
        null,
        permissions,
        null,
        Set.of(),
        false,
        null,
        expiresAt,
        List.of(),
        null);
  }

  private static Instant days(Instant now, int days) {
    return now.plus(Duration.ofDays(days));
  }

  /// A month of use that rises and falls with the week.
  private static List<Usages.Flushed> used(Token token, int aDay, int refused, Instant now) {
    List<Usages.Flushed> days = new ArrayList<>();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    for (int back = DAYS; back >= 0; back--) {
      LocalDate day = today.minusDays(back);
      boolean weekend = day.getDayOfWeek().getValue() > 5;
      long accepted = weekend ? aDay / 5 : aDay + (back * 37L) % Math.max(1, aDay / 4);
      Instant last =
          back == 0 ? now.minus(Duration.ofMinutes(4)) : now.minus(Duration.ofDays(back));
      days.add(
          new Usages.Flushed(
              token.organization(),
              token.id(),
              day,
              null,
              "203.0.113.9",
              "edi-connector/1.0",
              null,
              accepted,
              refused,
              last.minus(Duration.ofHours(2)),
              last,
              last));
    }
    return days;
  }
}
