package dev.latchkey.domain.people;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.EnvironmentRights.Level;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.Names;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.BeginSession;
import dev.latchkey.domain.identity.IdentityRows;
import dev.latchkey.domain.identity.Member;
import dev.latchkey.domain.identity.PasswordRule;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.SessionSecrets.Purpose;
import dev.latchkey.domain.identity.SignedIn;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.secret.Passwords;
import dev.latchkey.domain.secret.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Comes into an organization by an invitation's link: as the user that one is signed in as, or as
/// a new one. It lets in once; and only while who made it may still give that role, read locked in
/// the transaction that lets in.
public final class AcceptInvitation {
  private final PeoplePorts ports;
  private final InvitationPorts invitations;
  private final BeginSession beginSession;
  private final Passwords passwords;
  private final Changes changes;
  private final NewIds ids;
  private final InstantSource clock;

  public AcceptInvitation(
      PeoplePorts ports,
      InvitationPorts invitations,
      BeginSession beginSession,
      Passwords passwords,
      Changes changes,
      NewIds ids,
      InstantSource clock) {
    this.ports = ports;
    this.invitations = invitations;
    this.beginSession = beginSession;
    this.passwords = passwords;
    this.changes = changes;
    this.ids = ids;
    this.clock = clock;
  }

  /// What the link is for; nothing where it is none, was used, withdrawn, or is too old.
  public Optional<Seen> look(Secret code) {
    return find(code, clock.instant())
        .flatMap(
            invitation ->
                organization(invitation)
                    .map(
                        into ->
                            new Seen(
                                invitation,
                                into,
                                ports.roles().find(into.id(), invitation.role()).orElseThrow(),
                                ports.users().findByEmail(invitation.email()).isPresent())));
  }

  /// As the user that `person` is.
  public Result join(SignedIn person, Secret code) {
    return changes
        .commit(
            change -> {
              Optional<Invitation> found = find(code, change.at());
              if (found.isEmpty()) {
                return new Result.NotGood();
              }
              Optional<User> user = ports.users().lock(person.user().id()).filter(User::active);
              boolean bound = !person.session().opens(found.get().organization());
              if (user.isEmpty() || bound || !isFor(found.get(), user.get())) {
                return new Result.ForSomebodyElse(found.get().email());
              }
              return let(change, found.get(), user.get(), person.origin(), null);
            })
        .value();
  }

  /// As a new user, who is signed in then.
  ///
  /// @param device the browser, as it names itself
  /// @throws Passwords.Crowded where too many passwords wait to be hashed
  public Result joinAsNewcomer(
      Secret code, String name, Secret password, Origin origin, String device) {
    Optional<Invitation> found = find(code, clock.instant());
    if (found.isEmpty()) {
      return new Result.NotGood();
    }
    User newcomer = user(found.get(), name, clock.instant(), null);
    List<FieldProblem> problems = new ArrayList<>();
    Names.problemWithName("name", newcomer.name()).ifPresent(problems::add);
    PasswordRule.problem("newPassword", password, newcomer).ifPresent(problems::add);
    if (!problems.isEmpty()) {
      return new Result.Unfit(problems);
    }
    String hash = passwords.hash(PasswordRule.normal(password));
    return changes.commit(change -> write(change, code, name, hash, origin, device)).value();
  }

  private Result write(
      Change change, Secret code, String name, String hash, Origin origin, String device) {
    Optional<Invitation> found = find(code, change.at());
    if (found.isEmpty()) {
      return new Result.NotGood();
    }
    if (ports.users().findByEmail(found.get().email()).isPresent()) {
      return new Result.KnownAlready(found.get().email());
    }
    if (!stands(change, found.get())) {
      return new Result.NotGood();
    }
    User user = user(found.get(), name, change.at(), hash);
    if (!ports.users().insert(user)) {
      return new Result.KnownAlready(found.get().email());
    }
    IdentityRows.put(user, List.of()).forEach(change::publish);
    change.audit(
        entry(user, OrganizationId.INSTALLATION, "user.create", origin, "by an invitation"));
    return let(change, found.get(), user, origin, device);
  }

  private User user(Invitation invitation, String name, Instant at, @Nullable String hash) {
    return new User(
        new UserId(ids.next()),
        invitation.email(),
        Names.normal(name),
        true,
        false,
        hash,
        null,
        "{}",
        at,
        1);
  }

  /// @param device where a session begins; null for none
  private Result let(
      Change change, Invitation invitation, User user, Origin origin, @Nullable String device) {
    Optional<Organization> into = organization(invitation);
    if (into.isEmpty()
        || !stands(change, invitation)
        || !invitations.invitations().delete(into.get().id(), invitation.id())) {
      return new Result.NotGood();
    }
    Role role = ports.roles().lock(into.get().id(), invitation.role()).orElseThrow();
    Member member = new Member(into.get().id(), user.id(), role.id(), null, change.at(), 1);
    if (ports.members().insert(member)) {
      change.publish(IdentityRows.put(member, user));
      change.audit(
          entry(
              user,
              into.get().id(),
              "invitation.accept",
              origin,
              "role " + role.name() + ", invited by " + invitation.invitedBy().name()));
    }
    BeginSession.Begun begun =
        device == null ? null : beginSession.begin(change, user, origin.address(), device);
    return new Result.In(into.get(), begun);
  }

  /// Whether who made it may still give that role.
  private boolean stands(Change change, Invitation invitation) {
    OrganizationId organization = invitation.organization();
    Caller inviter =
        new Caller(
            invitation.invitedBy(),
            invitation.inviter(),
            invitation.byToken(),
            organization,
            Set.of(),
            EnvironmentRights.all(Level.NONE),
            null,
            Origin.COMMAND_LINE,
            Once.unkeyed());
    Optional<Role> role = ports.roles().lock(organization, invitation.role());
    return role.isPresent()
        && ports
            .authority()
            .again(inviter, change.at())
            .filter(now -> now.may(Permission.MEMBERS_WRITE))
            .filter(now -> Granting.keepsFrom(now, role.get()).isEmpty())
            .isPresent();
  }

  private Optional<Invitation> find(Secret code, Instant now) {
    byte[] digest = invitations.secrets().lastingDigest(Purpose.INVITATION, code);
    return invitations.invitations().findByDigest(digest).filter(each -> each.isGood(now));
  }

  private Optional<Organization> organization(Invitation invitation) {
    return invitations.organizations().find(invitation.organization()).filter(Organization::active);
  }

  private static boolean isFor(Invitation invitation, User user) {
    return invitation.email().equalsIgnoreCase(user.email());
  }

  private static AuditEntry entry(
      User user, OrganizationId organization, String action, Origin origin, String detail) {
    return new AuditEntry(
        organization,
        Actor.user(user.id(), user.name()),
        action,
        new AuditEntry.Subject("user", user.id().toString(), user.name()),
        origin,
        null,
        AuditEntry.Result.SUCCEEDED,
        null,
        detail);
  }

  /// What a link is for.
  ///
  /// @param known whether a user has the address
  public record Seen(Invitation invitation, Organization into, Role role, boolean known) {}

  /// What came of it.
  public sealed interface Result {
    /// @param begun the newcomer's session; null for one who was signed in already
    record In(Organization into, BeginSession.@Nullable Begun begun) implements Result {}

    /// The link was used, withdrawn, is too old, or who made it may not invite any more.
    record NotGood() implements Result {}

    /// It is for another than who is signed in.
    record ForSomebodyElse(String email) implements Result {}

    /// A user has the address: he must sign in first.
    record KnownAlready(String email) implements Result {}

    /// Name or password break a rule.
    record Unfit(List<FieldProblem> problems) implements Result {
      public Unfit {
        problems = List.copyOf(problems);
      }
    }
  }
}
