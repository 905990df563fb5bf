package dev.latchkey.domain.people;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.FieldProblem.Rule;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.delivery.Mail;
import dev.latchkey.domain.delivery.Outbox;
import dev.latchkey.domain.id.InvitationId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.identity.Emails;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.SessionSecrets;
import dev.latchkey.domain.identity.SessionSecrets.Purpose;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.secret.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Invites somebody, by a link that lets in once and for seven days. It goes out by mail; where no
/// mail server is set, whoever invites is given it, to pass it on. Nothing tells him whether the
/// address belongs to a user already.
public final class InviteMember {
  private final PeoplePorts ports;
  private final InvitationPorts invitations;
  private final StandingWork standing;
  private final NewIds ids;

  public InviteMember(PeoplePorts ports, InvitationPorts invitations, Changes changes, NewIds ids) {
    this.ports = ports;
    this.invitations = invitations;
    this.standing = new StandingWork(ports.authority(), changes);
    this.ids = ids;
  }

  /// @param role the id or the name of one of the organization's roles
  public Outcome<Invited> invite(Caller caller, @Nullable String email, @Nullable String role) {
    return standing.commit(
        caller, Permission.MEMBERS_WRITE, (change, now) -> write(change, now, email, role));
  }

  private Outcome<Invited> write(
      Change change, Caller caller, @Nullable String email, @Nullable String wanted) {
    OrganizationId organization = caller.inOrganization();
    String address = email == null ? "" : email.strip();
    List<FieldProblem> problems = new ArrayList<>();
    Emails.problem("email", address).ifPresent(problems::add);
    Optional<Role> role =
        wanted == null || wanted.isBlank()
            ? Optional.empty()
            : new FindRole(ports.roles()).lock(organization, wanted);
    if (role.isEmpty()) {
      problems.add(
          wanted == null || wanted.isBlank()
              ? new FieldProblem("role", Rule.REQUIRED, "Name a role, by id or name.")
              : new FieldProblem(
                  "role", Rule.UNKNOWN_REFERENCE, "There is no role \"" + wanted + "\"."));
    }
    if (!problems.isEmpty() || role.isEmpty()) {
      return Outcome.refused(new Refusal.Invalid(problems));
    }
    return Granting.keepsFrom(caller, role.get())
        .or(() -> standsInTheWay(change, organization, address))
        .<Outcome<Invited>>map(Outcome::refused)
        .orElseGet(() -> Outcome.done(insert(change, caller, address, role.get())));
  }

  /// A member, or an invitation that is still good; one whose time is over gives way.
  private Optional<Refusal> standsInTheWay(
      Change change, OrganizationId organization, String address) {
    boolean member =
        ports
            .users()
            .findByEmail(address)
            .flatMap(user -> ports.members().find(organization, user.id()))
            .isPresent();
    if (member) {
      return Optional.of(new Refusal.Conflict(address + " is a member already."));
    }
    Optional<Invitation> earlier = invitations.invitations().findByEmail(organization, address);
    if (earlier.isPresent() && earlier.get().isGood(change.at())) {
      return Optional.of(
          new Refusal.Conflict(
              address
                  + " was invited already, until "
                  + earlier.get().expiresAt()
                  + ". Withdraw that invitation to make another."));
    }
    earlier.ifPresent(over -> invitations.invitations().delete(organization, over.id()));
    return Optional.empty();
  }

  private Invited insert(Change change, Caller caller, String address, Role role) {
    OrganizationId organization = caller.inOrganization();
    Instant until = change.at().plus(Invitation.GOOD_FOR);
    Invitation invitation =
        new Invitation(
            organization,
            new InvitationId(ids.next()),
            address,
            role.id(),
            caller.actor(),
            caller.user(),
            caller.token(),
            change.at(),
            until);
    SessionSecrets secrets = invitations.secrets();
    Secret code = secrets.next();
    if (!invitations
        .invitations()
        .insert(invitation, secrets.lastingDigest(Purpose.INVITATION, code))) {
      throw new IllegalStateException("another invitation for the address came meanwhile");
    }
    Outbox outbox = invitations.outbox();
    boolean mailed = outbox.takesMail();
    if (mailed) {
      Organization into = invitations.organizations().find(organization).orElseThrow();
      outbox.mail(change, organization, mail(invitation, into, role, code), until);
    }
    change.audit(
        AuditEntry.of(
            caller,
            organization,
            "invitation.create",
            subject(invitation),
            "role " + role.name() + (mailed ? ", sent by mail" : ", link shown")));
    return new Invited(invitation, role, mailed ? null : code);
  }

  private Mail mail(Invitation invitation, Organization into, Role role, Secret code) {
    return new Mail(
        invitation.email(),
        "Come into " + into.name() + " on Latchkey",
        Secret.of(
            """
            %s invites you into %s on Latchkey, as %s.

            Open this once, within 7 days:
            %s

            If the page asks for a code, it is: %s

            If you don't know what this is about, nothing needs to be done.
            """
                .formatted(
                    invitation.invitedBy().name(),
                    into.name(),
                    role.name(),
                    invitations.link(code).expose(),
                    code.expose())));
  }

  static AuditEntry.Subject subject(Invitation invitation) {
    return new AuditEntry.Subject("invitation", invitation.id().toString(), invitation.email());
  }

  /// @param code what the link lets in by; null where it went out by mail
  public record Invited(Invitation invitation, Role role, @Nullable Secret code) {}
}
