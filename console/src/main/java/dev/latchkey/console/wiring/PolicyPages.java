package dev.latchkey.console.wiring;

import dev.latchkey.console.page.Forms;
import dev.latchkey.console.policy.PoliciesPage;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Rehearsal;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.group.ListGroups;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.domain.organization.ListEnvironments;
import dev.latchkey.domain.policy.DeletePolicy;
import dev.latchkey.domain.policy.FindRules;
import dev.latchkey.domain.policy.ListPolicies;
import dev.latchkey.domain.policy.Policies;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.token.Authority;
import dev.latchkey.domain.token.SavePolicy;
import dev.latchkey.domain.token.TokenRows;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.usage.ForeseeEndings;
import dev.latchkey.domain.usage.Usages;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The page about policies, which shows what they would end by a [Rehearsal] of the same use case.
@Configuration(proxyBeanMethods = false)
class PolicyPages {
  @Bean
  PoliciesPage policiesPage(
      ListPolicies listPolicies,
      FindRules findRules,
      SavePolicy savePolicy,
      DeletePolicy deletePolicy,
      ListEnvironments listEnvironments,
      ListGroups listGroups,
      Policies policies,
      Environments environments,
      Groups groups,
      Tokens tokens,
      TokenRows rows,
      Authority authority,
      Changes changes,
      NewIds ids,
      Usages usages,
      Forms forms,
      InstantSource clock) {
    SavePolicy rehearsed =
        new SavePolicy(
            policies, environments, groups, tokens, rows, authority, new Rehearsal(changes), ids);
    return new PoliciesPage(
        listPolicies,
        findRules,
        savePolicy,
        rehearsed,
        deletePolicy,
        listEnvironments,
        listGroups,
        new ForeseeEndings(tokens, usages, clock),
        forms);
  }
}
