package dev.latchkey.management.wiring;

import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Rehearsal;
import dev.latchkey.domain.delivery.Outbox;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Roles;
import dev.latchkey.domain.identity.SessionSecrets;
import dev.latchkey.domain.identity.Users;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.domain.organization.Organizations;
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
import dev.latchkey.domain.secret.LastingKey;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.secret.SecretSource;
import dev.latchkey.domain.token.Authority;
import dev.latchkey.domain.token.KindPolicies;
import dev.latchkey.domain.token.ListTechnicalUsers;
import dev.latchkey.domain.token.TokenRows;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.usage.ForeseeEndings;
import dev.latchkey.domain.usage.Usages;
import dev.latchkey.management.answer.Acts;
import dev.latchkey.management.answer.ManagementSettings;
import dev.latchkey.management.people.InvitationController;
import dev.latchkey.management.people.MemberController;
import dev.latchkey.management.people.PeopleViews;
import dev.latchkey.management.people.RoleController;
import dev.latchkey.management.people.TechnicalUserController;
import dev.latchkey.verification.decision.DigestKeys;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The controllers about people. Previews use the same use cases, made with a [Rehearsal].
@Configuration(proxyBeanMethods = false)
class PeopleControllers {
  @Bean
  PeoplePorts managedPeople(
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
  InvitationPorts managedInvitations(
      Invitations invitations,
      Organizations organizations,
      DigestKeys keys,
      LastingKey lastingKey,
      SecretSource source,
      Outbox outbox,
      ManagementSettings settings) {
    return new InvitationPorts(
        invitations,
        organizations,
        new SessionSecrets(keys, lastingKey, source),
        outbox,
        settings.publicUrl());
  }

  @Bean
  InvitationController invitationController(
      PeoplePorts managedPeople,
      InvitationPorts managedInvitations,
      Changes changes,
      NewIds ids,
      ForeseeEndings foresee,
      Acts acts) {
    Invitations invitations = managedInvitations.invitations();
    return new InvitationController(
        new ListInvitations(invitations, managedPeople.roles()),
        new InviteMember(managedPeople, managedInvitations, changes, ids),
        new WithdrawInvitation(managedPeople, invitations, changes),
        new WithdrawInvitation(managedPeople, invitations, new Rehearsal(changes)),
        managedInvitations,
        foresee,
        acts);
  }

  @Bean
  MemberController memberController(
      PeoplePorts managedPeople, Changes changes, ForeseeEndings foresee, Acts acts) {
    return new MemberController(
        new ListMembers(managedPeople.users(), managedPeople.roles(), managedPeople.members()),
        PeopleChanges.of(managedPeople, changes),
        PeopleChanges.of(managedPeople, new Rehearsal(changes)),
        foresee,
        acts);
  }

  @Bean
  TechnicalUserController technicalUserController(
      Tokens tokens, KindPolicies policies, Usages usages, InstantSource clock) {
    return new TechnicalUserController(new ListTechnicalUsers(tokens, clock), policies, usages);
  }

  @Bean
  RoleController roleController(
      PeoplePorts managedPeople, Changes changes, NewIds ids, ForeseeEndings foresee, Acts acts) {
    return new RoleController(
        new ListRoles(managedPeople.roles(), managedPeople.members()),
        new CreateRole(managedPeople, changes, ids),
        PeopleChanges.of(managedPeople, changes),
        PeopleChanges.of(managedPeople, new Rehearsal(changes)),
        new PeopleViews(managedPeople.environments()),
        foresee,
        acts);
  }
}
