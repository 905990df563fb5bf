package dev.latchkey.management;

import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.audit.ListAuditEvents;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.identity.FoundOrganization;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Roles;
import dev.latchkey.domain.identity.Users;
import dev.latchkey.domain.organization.CreateEnvironment;
import dev.latchkey.domain.organization.CreateService;
import dev.latchkey.domain.organization.DeleteEnvironment;
import dev.latchkey.domain.organization.DeleteService;
import dev.latchkey.domain.organization.EditOrganization;
import dev.latchkey.domain.organization.EditService;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.domain.organization.ListEnvironments;
import dev.latchkey.domain.organization.ListServices;
import dev.latchkey.domain.organization.Organizations;
import dev.latchkey.domain.organization.RenameEnvironment;
import dev.latchkey.domain.organization.Services;
import dev.latchkey.domain.organization.Subscribe;
import dev.latchkey.domain.organization.Subscriptions;
import dev.latchkey.domain.policy.FindRules;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.token.Authority;
import dev.latchkey.domain.token.DeleteToken;
import dev.latchkey.domain.token.EditToken;
import dev.latchkey.domain.token.IssueToken;
import dev.latchkey.domain.token.KindPolicies;
import dev.latchkey.domain.token.ListTokens;
import dev.latchkey.domain.token.NewValues;
import dev.latchkey.domain.token.RevealToken;
import dev.latchkey.domain.token.RotateToken;
import dev.latchkey.domain.token.ShowToken;
import dev.latchkey.domain.token.TakeBackRotation;
import dev.latchkey.domain.token.TokenOwners;
import dev.latchkey.domain.token.TokenRows;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.token.UserOwners;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/// The use cases that the API calls, over whatever ports there are.
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
class UseCases {
  @Bean
  FoundOrganization foundOrganization(
      Organizations organizations,
      Environments environments,
      Roles roles,
      Users users,
      Members members,
      Changes changes,
      NewIds ids) {
    return new FoundOrganization(organizations, environments, roles, users, members, changes, ids);
  }

  @Bean
  EditOrganization editOrganization(Organizations organizations, Changes changes) {
    return new EditOrganization(organizations, changes);
  }

  @Bean
  ListEnvironments listEnvironments(Environments environments) {
    return new ListEnvironments(environments);
  }

  @Bean
  CreateEnvironment createEnvironment(Environments environments, Changes changes, NewIds ids) {
    return new CreateEnvironment(environments, changes, ids);
  }

  @Bean
  RenameEnvironment renameEnvironment(Environments environments, Changes changes) {
    return new RenameEnvironment(environments, changes);
  }

  @Bean
  DeleteEnvironment deleteEnvironment(Environments environments, Changes changes) {
    return new DeleteEnvironment(environments, changes);
  }

  @Bean
  ListServices listServices(Services services, Subscriptions subscriptions) {
    return new ListServices(services, subscriptions);
  }

  @Bean
  CreateService createService(Services services, Changes changes) {
    return new CreateService(services, changes);
  }

  @Bean
  EditService editService(Services services, Changes changes) {
    return new EditService(services, changes);
  }

  @Bean
  DeleteService deleteService(Services services, Changes changes) {
    return new DeleteService(services, changes);
  }

  @Bean
  Subscribe subscribe(
      Organizations organizations,
      Services services,
      Subscriptions subscriptions,
      Changes changes) {
    return new Subscribe(organizations, services, subscriptions, changes);
  }

  @Bean
  Authority authority(
      Organizations organizations,
      Users users,
      Roles roles,
      Members members,
      Groups groups,
      Tokens tokens,
      KindPolicies policies) {
    return new Authority(organizations, users, roles, members, groups, tokens, policies);
  }

  @Bean
  IssueToken issueToken(
      Tokens tokens,
      Environments environments,
      Services services,
      Members members,
      Groups groups,
      Authority authority,
      KindPolicies policies,
      NewValues newValues,
      TokenRows rows,
      FindRules findRules,
      Changes changes,
      NewIds ids) {
    return new IssueToken(
        tokens,
        environments,
        services,
        groups,
        List.of(new UserOwners(members), new TokenOwners(tokens)),
        authority,
        policies,
        newValues,
        rows,
        findRules,
        changes,
        ids);
  }

  @Bean
  ListTokens listTokens(Tokens tokens) {
    return new ListTokens(tokens);
  }

  @Bean
  ShowToken showToken(Tokens tokens) {
    return new ShowToken(tokens);
  }

  @Bean
  EditToken editToken(
      Tokens tokens,
      Authority authority,
      KindPolicies policies,
      TokenRows rows,
      FindRules findRules,
      Changes changes) {
    return new EditToken(tokens, authority, policies, rows, findRules, changes);
  }

  @Bean
  DeleteToken deleteToken(
      Tokens tokens, Authority authority, KindPolicies policies, TokenRows rows, Changes changes) {
    return new DeleteToken(tokens, authority, policies, rows, changes);
  }

  @Bean
  RevealToken revealToken(
      Tokens tokens,
      Authority authority,
      KindPolicies policies,
      NewValues newValues,
      Changes changes) {
    return new RevealToken(tokens, authority, policies, newValues, changes);
  }

  @Bean
  RotateToken rotateToken(
      Tokens tokens,
      Authority authority,
      KindPolicies policies,
      NewValues newValues,
      TokenRows rows,
      Changes changes) {
    return new RotateToken(tokens, authority, policies, newValues, rows, changes);
  }

  @Bean
  TakeBackRotation takeBackRotation(
      Tokens tokens, Authority authority, TokenRows rows, Changes changes) {
    return new TakeBackRotation(tokens, authority, rows, changes);
  }

  @Bean
  ListAuditEvents listAuditEvents(AuditEvents events) {
    return new ListAuditEvents(events);
  }
}
