package dev.latchkey.testkit.contract;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.EnvironmentRights.Level;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Rehearsal;
import dev.latchkey.domain.delivery.Outbox;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.RoleId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.IdentityRows;
import dev.latchkey.domain.identity.Member;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.SessionSecrets;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.people.CreateRole;
import dev.latchkey.domain.people.GroupsLeft;
import dev.latchkey.domain.people.InvitationPorts;
import dev.latchkey.domain.people.InviteMember;
import dev.latchkey.domain.people.InviterLeaves;
import dev.latchkey.domain.people.PeopleChanges;
import dev.latchkey.domain.people.PeoplePorts;
import dev.latchkey.domain.token.Token;
import dev.latchkey.testkit.fake.FakeLastingKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The people of an organization that is set up, and the use cases about them, on one database.
final class Staff {
  final TokenLifeCycle tokens;
  final PeoplePorts people;
  final InvitationPorts invitations;
  final PeopleChanges changes;
  final PeopleChanges rehearsed;
  final CreateRole createRole;
  final InviteMember inviteMember;
  private final Ports ports;

  Staff(Ports ports) {
    this.ports = ports;
    this.tokens = new TokenLifeCycle(ports);
    this.people =
        new PeoplePorts(
            ports.users(),
            ports.roles(),
            ports.members(),
            ports.environments(),
            ports.tokens(),
            tokens.authority,
            tokens.rows,
            List.of(new InviterLeaves(ports.invitations()), new GroupsLeft(ports.groups())));
    this.invitations =
        new InvitationPorts(
            ports.invitations(),
            ports.organizations(),
            new SessionSecrets(ports.digestKeys(), new FakeLastingKey(), ports.secrets()),
            new Outbox(ports.deliveries(), ports.sealedValues(), ports.ids(), false),
            "https://tokens.example.com");
    Changes committed = ports.changes();
    this.changes = PeopleChanges.of(people, committed);
    this.rehearsed = PeopleChanges.of(people, new Rehearsal(committed));
    this.createRole = new CreateRole(people, committed, ports.ids());
    this.inviteMember = new InviteMember(people, invitations, committed, ports.ids());
  }

  OrganizationId organization() {
    return tokens.organization.id();
  }

  /// Makes a role, whoever could.
  Role role(String name, Set<Permission> permissions, EnvironmentRights environments) {
    Role role =
        new Role(
            organization(),
            new RoleId(ports.ids().next()),
            name,
            false,
            permissions,
            environments,
            1);
    ports
        .changes()
        .commit(
            change -> {
              change.publish(IdentityRows.put(role));
              return ports.roles().insert(role);
            });
    return role;
  }

  Role builtIn(String name) {
    return ports.roles().findByName(organization(), name).orElseThrow();
  }

  User newcomer(String email) {
    User user =
        new User(
            new UserId(ports.ids().next()),
            email,
            email.substring(0, email.indexOf('@')),
            true,
            false,
            null,
            null,
            "{}",
            ports.clock().instant(),
            1);
    ports
        .changes()
        .commit(
            change -> {
              IdentityRows.put(user, List.of()).forEach(change::publish);
              return ports.users().insert(user);
            });
    return user;
  }

  /// Makes a user a member, whoever could.
  User join(User user, Role role) {
    Member member =
        new Member(organization(), user.id(), role.id(), null, ports.clock().instant(), 1);
    ports
        .changes()
        .commit(
            change -> {
              change.publish(IdentityRows.put(member, user));
              return ports.members().insert(member);
            });
    return user;
  }

  /// The administrator that the set-up made.
  Caller ann() {
    return tokens.asAdministrator();
  }

  /// A person, signed in or with a token, who was let come as far as a work with every right that
  /// there is: what he truly holds is the work's to find out.
  Caller overrated(User user, @Nullable Token token) {
    return caller(Actor.user(user.id(), user.name()), user.id(), token);
  }

  /// A technical user with its token, overrated likewise.
  Caller overrated(Token token) {
    return caller(
        new Actor(
            Actor.Type.TECHNICAL_USER,
            String.valueOf(token.technicalUser()),
            String.valueOf(token.name())),
        null,
        token);
  }

  private Caller caller(Actor actor, @Nullable UserId user, @Nullable Token token) {
    return new Caller(
        actor,
        user,
        token == null ? null : token.id(),
        organization(),
        EnumSet.allOf(Permission.class),
        EnvironmentRights.all(Level.WRITE),
        token == null ? ports.clock().instant() : null,
        new Origin("203.0.113.9", "req_1"),
        Once.unkeyed());
  }
}
