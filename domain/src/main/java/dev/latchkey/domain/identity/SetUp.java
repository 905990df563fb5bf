package dev.latchkey.domain.identity;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.organization.OrganizationRows;
import dev.latchkey.domain.organization.Organizations;
import dev.latchkey.domain.organization.Service;
import dev.latchkey.domain.organization.Subscriptions;
import dev.latchkey.domain.secret.NewIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The first thing done to an empty installation: an organization and a user who is its
/// administrator and the installation's operator. Done twice, the second changes nothing.
public final class SetUp {
  private final FoundOrganization foundOrganization;
  private final Organizations organizations;
  private final Subscriptions subscriptions;
  private final Users users;
  private final Changes changes;
  private final NewIds ids;

  public SetUp(
      FoundOrganization foundOrganization,
      Organizations organizations,
      Subscriptions subscriptions,
      Users users,
      Changes changes,
      NewIds ids) {
    this.foundOrganization = foundOrganization;
    this.organizations = organizations;
    this.subscriptions = subscriptions;
    this.users = users;
    this.changes = changes;
    this.ids = ids;
  }

  /// Whether nothing has been set up yet.
  public boolean isNeeded() {
    return organizations.count() == 0;
  }

  public Result run(Wanted wanted) {
    return changes.commit(change -> write(change, wanted)).value();
  }

  private Result write(Change change, Wanted wanted) {
    if (organizations.count() > 0) {
      return found(wanted);
    }
    Caller system = Caller.system(OrganizationId.INSTALLATION);
    for (Service service : Service.BUILT_IN) {
      change.publish(OrganizationRows.put(service));
    }
    User user = operator(change, system, wanted);
    Outcome<Organization> made =
        foundOrganization.write(change, system, wanted.name(), wanted.slug());
    if (!(made instanceof Outcome.Done<Organization>(Organization organization, var position))) {
      throw new IllegalStateException("an empty installation has the slug " + wanted.slug());
    }
    foundOrganization.addAdministrator(change, system, organization, user);
    for (String service : wanted.subscribe()) {
      Subscriptions.Subscription subscription =
          new Subscriptions.Subscription(organization.id(), service, change.at());
      subscriptions.insert(subscription);
      change.publish(OrganizationRows.put(subscription));
    }
    return new Result.Made(organization, user);
  }

  private User operator(Change change, Caller system, Wanted wanted) {
    User user =
        new User(
            new UserId(ids.next()),
            wanted.adminEmail(),
            wanted.adminEmail().substring(0, wanted.adminEmail().indexOf('@')),
            true,
            true,
            wanted.passwordHash(),
            wanted.firstPasswordUntil(),
            "{}",
            change.at(),
            1);
    users.insert(user);
    IdentityRows.put(user, List.of()).forEach(change::publish);
    change.audit(
        AuditEntry.of(
            system,
            OrganizationId.INSTALLATION,
            "user.create",
            new AuditEntry.Subject("user", user.id().toString(), user.name()),
            "operator"));
    return user;
  }

  /// What an installation that was set up before came to; changes nothing.
  public Result found(Wanted wanted) {
    Optional<Organization> organization =
        organizations.findBySlug(wanted.slug()).filter(o -> o.name().equals(wanted.name()));
    Optional<User> administrator = users.findByEmail(wanted.adminEmail());
    List<Difference> differences = new ArrayList<>();
    if (organization.isEmpty()) {
      differences.add(Difference.ORGANIZATION);
    }
    if (administrator.isEmpty()) {
      differences.add(Difference.ADMINISTRATOR);
    }
    organization
        .filter(found -> !isSubscribedAs(found, wanted.subscribe()))
        .ifPresent(found -> differences.add(Difference.SUBSCRIPTIONS));
    return organization.isPresent() && administrator.isPresent() && differences.isEmpty()
        ? new Result.Already(organization.get(), administrator.get())
        : new Result.Other(differences);
  }

  /// Whether each wanted service is there, and each that came with the organization is wanted; what
  /// was subscribed to later does not matter.
  private boolean isSubscribedAs(Organization organization, List<String> wanted) {
    List<Subscriptions.Subscription> found = subscriptions.list(organization.id());
    Set<String> now =
        found.stream().map(Subscriptions.Subscription::service).collect(Collectors.toSet());
    return now.containsAll(wanted)
        && found.stream()
            .filter(each -> each.since().equals(organization.createdAt()))
            .allMatch(each -> wanted.contains(each.service()));
  }

  /// @param passwordHash a PHC string
  /// @param firstPasswordUntil null where the password is the user's own
  public record Wanted(
      String name,
      String slug,
      String adminEmail,
      @Nullable String passwordHash,
      @Nullable Instant firstPasswordUntil,
      List<String> subscribe) {
    public Wanted {
      subscribe = List.copyOf(subscribe);
    }

    @Override
    public String toString() {
      return "Wanted[" + slug + ", " + adminEmail + "]";
    }
  }

  /// What came of it.
  public sealed interface Result {
    record Made(Organization organization, User administrator) implements Result {}

    /// It was set up so before.
    record Already(Organization organization, User administrator) implements Result {}

    /// It was set up before, otherwise.
    ///
    /// @param differences at least one
    record Other(List<Difference> differences) implements Result {
      public Other {
        differences = List.copyOf(differences);
      }
    }
  }

  /// In what an earlier set-up differs from what is wanted.
  public enum Difference {
    ORGANIZATION,
    ADMINISTRATOR,
    SUBSCRIPTIONS
  }
}
