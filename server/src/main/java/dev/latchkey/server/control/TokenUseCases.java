package dev.latchkey.server.control;

import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Roles;
import dev.latchkey.domain.identity.Users;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.domain.organization.Organizations;
import dev.latchkey.domain.organization.Services;
import dev.latchkey.domain.policy.FindRules;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.token.Authority;
import dev.latchkey.domain.token.DeleteToken;
import dev.latchkey.domain.token.EditToken;
import dev.latchkey.domain.token.IssueToken;
import dev.latchkey.domain.token.KindPolicies;
import dev.latchkey.domain.token.ListTokenEvents;
import dev.latchkey.domain.token.ListTokens;
import dev.latchkey.domain.token.NewValues;
import dev.latchkey.domain.token.OwnerLookup;
import dev.latchkey.domain.token.RevealToken;
import dev.latchkey.domain.token.RotateToken;
import dev.latchkey.domain.token.ShowToken;
import dev.latchkey.domain.token.TakeBackRotation;
import dev.latchkey.domain.token.TokenOwners;
import dev.latchkey.domain.token.TokenRows;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.token.UserOwners;
import dev.latchkey.domain.usage.AskNodes;
import dev.latchkey.domain.usage.ShowRefusals;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The use cases about tokens.
@Configuration(proxyBeanMethods = false)
class TokenUseCases {
  @Bean
  UserOwners userOwners(Members members) {
    return new UserOwners(members);
  }

  @Bean
  TokenOwners tokenOwners(Tokens tokens) {
    return new TokenOwners(tokens);
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
      Groups groups,
      List<OwnerLookup> owners,
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
        owners,
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
  ListTokenEvents listTokenEvents(Tokens tokens, AuditEvents events) {
    return new ListTokenEvents(tokens, events);
  }

  @Bean
  ShowRefusals showRefusals(AskNodes askNodes) {
    return new ShowRefusals(askNodes);
  }
}
