package dev.latchkey.management.wiring;

import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.audit.ListAuditEvents;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Rehearsal;
import dev.latchkey.domain.group.AddGroupMember;
import dev.latchkey.domain.group.CreateGroup;
import dev.latchkey.domain.group.EditGroupMember;
import dev.latchkey.domain.group.FindGroup;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.group.ListGroups;
import dev.latchkey.domain.group.RenameGroup;
import dev.latchkey.domain.identity.FoundOrganization;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Roles;
import dev.latchkey.domain.identity.ShowSelf;
import dev.latchkey.domain.identity.Users;
import dev.latchkey.domain.node.ShowNodes;
import dev.latchkey.domain.organization.CreateEnvironment;
import dev.latchkey.domain.organization.CreateService;
import dev.latchkey.domain.organization.DeleteEnvironment;
import dev.latchkey.domain.organization.DeleteOrganization;
import dev.latchkey.domain.organization.DeleteService;
import dev.latchkey.domain.organization.EditOrganization;
import dev.latchkey.domain.organization.EditService;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.domain.organization.FindEnvironment;
import dev.latchkey.domain.organization.ListEnvironments;
import dev.latchkey.domain.organization.ListServices;
import dev.latchkey.domain.organization.Organizations;
import dev.latchkey.domain.organization.RenameEnvironment;
import dev.latchkey.domain.organization.Services;
import dev.latchkey.domain.organization.Subscribe;
import dev.latchkey.domain.organization.Subscriptions;
import dev.latchkey.domain.policy.FindRules;
import dev.latchkey.domain.token.Authority;
import dev.latchkey.domain.token.DeleteGroup;
import dev.latchkey.domain.token.DeleteToken;
import dev.latchkey.domain.token.EditToken;
import dev.latchkey.domain.token.IssueToken;
import dev.latchkey.domain.token.KindPolicies;
import dev.latchkey.domain.token.ListTokenEvents;
import dev.latchkey.domain.token.ListTokens;
import dev.latchkey.domain.token.RevealToken;
import dev.latchkey.domain.token.RotateToken;
import dev.latchkey.domain.token.ShowToken;
import dev.latchkey.domain.token.TakeBackRotation;
import dev.latchkey.domain.token.TokenRows;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.usage.ForeseeEndings;
import dev.latchkey.domain.usage.ShowUsage;
import dev.latchkey.domain.usage.Usages;
import dev.latchkey.management.answer.Acts;
import dev.latchkey.management.audit.AuditController;
import dev.latchkey.management.group.GroupChanges;
import dev.latchkey.management.group.GroupController;
import dev.latchkey.management.group.GroupMemberController;
import dev.latchkey.management.identity.MeController;
import dev.latchkey.management.node.NodeController;
import dev.latchkey.management.organization.EnvironmentChanges;
import dev.latchkey.management.organization.EnvironmentController;
import dev.latchkey.management.organization.OrganizationController;
import dev.latchkey.management.organization.ServiceChanges;
import dev.latchkey.management.organization.ServiceController;
import dev.latchkey.management.organization.SubscriptionController;
import dev.latchkey.management.token.TokenController;
import dev.latchkey.management.token.TokenFilters;
import dev.latchkey.management.token.TokenUseController;
import dev.latchkey.management.token.TokenUses;
import dev.latchkey.management.token.TokenViews;
import dev.latchkey.management.token.VerifierController;
import dev.latchkey.management.token.VerifierViews;
import dev.latchkey.verification.feed.GivenPositions;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// One controller a feature. Previews use the same use cases, made with a [Rehearsal].
@Configuration(proxyBeanMethods = false)
class ManagementControllers {
  @Bean
  ForeseeEndings foreseeEndings(Tokens tokens, Usages usages, InstantSource clock) {
    return new ForeseeEndings(tokens, usages, clock);
  }

  @Bean
  OrganizationController organizationController(
      FoundOrganization foundOrganization,
      EditOrganization editOrganization,
      Organizations organizations,
      Changes changes,
      ForeseeEndings foresee,
      Acts acts) {
    EditOrganization rehearsed = new EditOrganization(organizations, new Rehearsal(changes));
    return new OrganizationController(
        foundOrganization,
        editOrganization,
        rehearsed,
        new DeleteOrganization(organizations, changes),
        foresee,
        acts);
  }

  @Bean
  EnvironmentController environmentController(
      ListEnvironments listEnvironments,
      CreateEnvironment createEnvironment,
      RenameEnvironment renameEnvironment,
      DeleteEnvironment deleteEnvironment,
      Environments environments,
      Changes changes,
      ForeseeEndings foresee,
      Acts acts) {
    Changes rehearsal = new Rehearsal(changes);
    return new EnvironmentController(
        listEnvironments,
        createEnvironment,
        new EnvironmentChanges(renameEnvironment, deleteEnvironment),
        new EnvironmentChanges(
            new RenameEnvironment(environments, rehearsal),
            new DeleteEnvironment(environments, rehearsal)),
        foresee,
        acts);
  }

  @Bean
  GroupController groupController(
      ListGroups listGroups,
      CreateGroup createGroup,
      GroupChanges groupChanges,
      GroupChanges rehearsedGroupChanges,
      ForeseeEndings foresee,
      Acts acts) {
    return new GroupController(
        listGroups, createGroup, groupChanges, rehearsedGroupChanges, foresee, acts);
  }

  @Bean
  GroupMemberController groupMemberController(
      ListGroups listGroups,
      AddGroupMember addGroupMember,
      GroupChanges groupChanges,
      GroupChanges rehearsedGroupChanges,
      ForeseeEndings foresee,
      Acts acts) {
    return new GroupMemberController(
        listGroups, addGroupMember, groupChanges, rehearsedGroupChanges, foresee, acts);
  }

  @Bean
  GroupChanges groupChanges(
      RenameGroup renameGroup, DeleteGroup deleteGroup, EditGroupMember editGroupMember) {
    return new GroupChanges(renameGroup, deleteGroup, editGroupMember);
  }

  @Bean
  GroupChanges rehearsedGroupChanges(
      Groups groups, Tokens tokens, TokenRows rows, Authority authority, Changes changes) {
    Changes rehearsal = new Rehearsal(changes);
    return new GroupChanges(
        new RenameGroup(groups, rehearsal),
        new DeleteGroup(groups, tokens, rows, authority, rehearsal),
        new EditGroupMember(groups, authority, rehearsal));
  }

  @Bean
  ServiceController serviceController(
      ListServices listServices,
      CreateService createService,
      EditService editService,
      DeleteService deleteService,
      Services services,
      Changes changes,
      ForeseeEndings foresee,
      Acts acts) {
    Changes rehearsal = new Rehearsal(changes);
    return new ServiceController(
        listServices,
        createService,
        new ServiceChanges(editService, deleteService),
        new ServiceChanges(
            new EditService(services, rehearsal), new DeleteService(services, rehearsal)),
        foresee,
        acts);
  }

  @Bean
  SubscriptionController subscriptionController(
      ListServices listServices,
      Subscribe subscribe,
      Organizations organizations,
      Services services,
      Subscriptions subscriptions,
      Changes changes,
      ForeseeEndings foresee,
      Acts acts) {
    Subscribe rehearsed =
        new Subscribe(organizations, services, subscriptions, new Rehearsal(changes));
    return new SubscriptionController(listServices, subscribe, rehearsed, services, foresee, acts);
  }

  @Bean
  TokenUses tokenUses(
      IssueToken issueToken,
      ListTokens listTokens,
      ShowToken showToken,
      RevealToken revealToken,
      EditToken editToken,
      DeleteToken deleteToken) {
    return new TokenUses(
        issueToken,
        listTokens,
        showToken,
        revealToken,
        new TokenUses.Changes(editToken, deleteToken));
  }

  @Bean
  TokenUses.Changes rehearsedTokenChanges(
      Tokens tokens,
      Authority authority,
      KindPolicies policies,
      TokenRows rows,
      FindRules findRules,
      Changes changes) {
    Changes rehearsal = new Rehearsal(changes);
    return new TokenUses.Changes(
        new EditToken(tokens, authority, policies, rows, findRules, rehearsal),
        new DeleteToken(tokens, authority, policies, rows, rehearsal));
  }

  @Bean
  TokenController tokenController(
      TokenUses uses,
      TokenUses.Changes rehearsed,
      Tokens tokens,
      AuditEvents events,
      Environments environments,
      Groups groups,
      TokenViews views,
      ForeseeEndings foresee,
      Acts acts,
      InstantSource clock) {
    return new TokenController(
        uses,
        rehearsed,
        new ListTokenEvents(tokens, events),
        new TokenFilters(new FindEnvironment(environments), new FindGroup(groups), clock),
        views,
        foresee,
        acts);
  }

  @Bean
  TokenUseController tokenUseController(
      RotateToken rotateToken,
      TakeBackRotation takeBackRotation,
      Tokens tokens,
      Usages usages,
      TokenViews views,
      Acts acts,
      InstantSource clock) {
    return new TokenUseController(
        rotateToken,
        takeBackRotation,
        new ShowUsage(tokens, usages, clock),
        views,
        new VerifierViews(usages, clock),
        acts);
  }

  @Bean
  TokenViews tokenViews(
      Environments environments,
      Groups groups,
      Usages usages,
      KindPolicies policies,
      TokenRows rows,
      InstantSource clock) {
    return new TokenViews(environments, groups, usages, policies, rows, clock);
  }

  @Bean
  VerifierController verifierController(
      TokenUses uses,
      TokenUses.Changes rehearsed,
      Usages usages,
      ForeseeEndings foresee,
      Acts acts,
      InstantSource clock) {
    return new VerifierController(
        uses, rehearsed, new VerifierViews(usages, clock), foresee, acts, clock);
  }

  @Bean
  NodeController nodeController(ShowNodes showNodes, GivenPositions positions) {
    return new NodeController(showNodes, positions);
  }

  @Bean
  AuditController auditController(ListAuditEvents listAuditEvents) {
    return new AuditController(listAuditEvents);
  }

  @Bean
  MeController meController(
      Organizations organizations, Users users, Members members, Roles roles) {
    return new MeController(new ShowSelf(organizations, users, members, roles));
  }
}
