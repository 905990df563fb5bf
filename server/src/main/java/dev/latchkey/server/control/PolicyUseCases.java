package dev.latchkey.server.control;

import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.domain.policy.DeletePolicy;
import dev.latchkey.domain.policy.FindRules;
import dev.latchkey.domain.policy.ListPolicies;
import dev.latchkey.domain.policy.Policies;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.token.Authority;
import dev.latchkey.domain.token.SavePolicy;
import dev.latchkey.domain.token.TokenRows;
import dev.latchkey.domain.token.Tokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The use cases about policies.
@Configuration(proxyBeanMethods = false)
class PolicyUseCases {
  @Bean
  FindRules findRules(Policies policies, Environments environments, Groups groups) {
    return new FindRules(policies, environments, groups);
  }

  @Bean
  ListPolicies listPolicies(Policies policies) {
    return new ListPolicies(policies);
  }

  @Bean
  SavePolicy savePolicy(
      Policies policies,
      Environments environments,
      Groups groups,
      Tokens tokens,
      TokenRows rows,
      Authority authority,
      Changes changes,
      NewIds ids) {
    return new SavePolicy(policies, environments, groups, tokens, rows, authority, changes, ids);
  }

  @Bean
  DeletePolicy deletePolicy(Policies policies, Authority authority, Changes changes) {
    return new DeletePolicy(policies, authority, changes);
  }
}
