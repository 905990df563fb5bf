package dev.latchkey.console.wiring;

import dev.latchkey.console.page.Forms;
import dev.latchkey.console.people.InvitationsPage;
import dev.latchkey.console.people.JoinPage;
import dev.latchkey.console.people.MembersPage;
import dev.latchkey.console.people.RolesPage;
import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Rehearsal;
import dev.latchkey.domain.delivery.Outbox;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.identity.BeginSession;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Roles;
import dev.latchkey.domain.identity.SessionSecrets;
import dev.latchkey.domain.identity.Users;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.domain.organization.Organizations;
import dev.latchkey.domain.people.AcceptInvitation;
import dev.latchkey.domain.people.CreateRole;
import dev.latchkey.domain.people.GroupsLeft;
import dev.latchkey.domain.people.InvitationPorts;
import dev.latchkey.domain.people.Invitations;
import dev.latchkey.domain.people.InviteMember;
import dev.latchkey.domain.people.InviterLeaves;
import dev.latchkey.domain.people.ListInvitations;
import dev.latchkey.domain.people.ListMembers;
import dev.latchkey.domain.people.ListRoles;
import dev.latchkey.domain.people.PeopleChanges;
import dev.latchkey.domain.people.PeoplePorts;
import dev.latchkey.domain.people.WithdrawInvitation;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.secret.Passwords;
import dev.latchkey.domain.token.Authority;
import dev.latchkey.domain.token.TokenRows;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.usage.ForeseeEndings;
import dev.latchkey.domain.usage.Usages;
import dev.latchkey.signin.request.RequestFacts;
import dev.latchkey.signin.request.SigninSettings;
import dev.latchkey.signin.session.SessionCookies;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The pages about people. Previews use the same use cases, made with a [Rehearsal].
@Configuration(proxyBeanMethods = false)
class PeoplePages {
  @Bean
  PeoplePorts shownPeople(
      Users users,
      Roles roles,
      Members members,
      Environments environments,
      Tokens tokens,
      Authority authority,
      TokenRows rows,
      Invitations invitations,
      Groups groups) {
    return new PeoplePorts(
        users,
        roles,
        members,
        environments,
        tokens,
        authority,
        rows,
        List.of(new InviterLeaves(invitations), new GroupsLeft(groups)));
  }

  @Bean
  InvitationPorts shownInvitations(
      Invitations invitations,
      Organizations organizations,
      SessionSecrets secrets,
      Outbox outbox,
      SigninSettings settings) {
    return new InvitationPorts(
        invitations, organizations, secrets, outbox, settings.publicOrigin());
  }

  @Bean
  InvitationsPage invitationsPage(
      PeoplePorts shownPeople,
      InvitationPorts shownInvitations,
      Changes changes,
      NewIds ids,
      Forms forms) {
    Invitations invitations = shownInvitations.invitations();
    return new InvitationsPage(
        new ListInvitations(invitations, shownPeople.roles()),
        new ListRoles(shownPeople.roles(), shownPeople.members()),
        new InviteMember(shownPeople, shownInvitations, changes, ids),
        new WithdrawInvitation(shownPeople, invitations, changes),
        shownInvitations,
        forms);
  }

  @Bean
  JoinPage joinPage(
      PeoplePorts shownPeople,
      InvitationPorts shownInvitations,
      BeginSession beginSession,
      Passwords passwords,
      Changes changes,
      NewIds ids,
      InstantSource clock,
      SessionCookies cookies,
      RequestFacts facts) {
    return new JoinPage(
        new AcceptInvitation(
            shownPeople, shownInvitations, beginSession, passwords, changes, ids, clock),
        cookies,
        facts);
  }

  @Bean
  MembersPage membersPage(
      PeoplePorts shownPeople,
      Changes changes,
      Usages usages,
      AuditEvents events,
      Groups groups,
      InstantSource clock) {
    return new MembersPage(
        new ListMembers(shownPeople.users(), shownPeople.roles(), shownPeople.members()),
        new ListRoles(shownPeople.roles(), shownPeople.members()),
        PeopleChanges.of(shownPeople, changes),
        PeopleChanges.of(shownPeople, new Rehearsal(changes)),
        new ForeseeEndings(shownPeople.tokens(), usages, clock),
        events,
        groups);
  }

  @Bean
  RolesPage rolesPage(
      PeoplePorts shownPeople,
      Changes changes,
      Usages usages,
      NewIds ids,
      Forms forms,
      InstantSource clock) {
    return new RolesPage(
        new ListRoles(shownPeople.roles(), shownPeople.members()),
        new CreateRole(shownPeople, changes, ids),
        PeopleChanges.of(shownPeople, changes),
        PeopleChanges.of(shownPeople, new Rehearsal(changes)),
        shownPeople.environments(),
        new ForeseeEndings(shownPeople.tokens(), usages, clock),
        forms);
  }
}
