package dev.latchkey.management.wiring;

import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Rehearsal;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.domain.policy.DeletePolicy;
import dev.latchkey.domain.policy.ListPolicies;
import dev.latchkey.domain.policy.Policies;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.token.Authority;
import dev.latchkey.domain.token.SavePolicy;
import dev.latchkey.domain.token.TokenRows;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.usage.ForeseeEndings;
import dev.latchkey.management.answer.Acts;
import dev.latchkey.management.policy.PolicyChanges;
import dev.latchkey.management.policy.PolicyController;
import dev.latchkey.management.policy.PolicyViews;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The controller of policies. Previews use the same use cases, made with a [Rehearsal].
@Configuration(proxyBeanMethods = false)
class PolicyControllers {
  @Bean
  PolicyController policyController(
      ListPolicies listPolicies,
      SavePolicy savePolicy,
      DeletePolicy deletePolicy,
      Policies policies,
      Environments environments,
      Groups groups,
      Tokens tokens,
      TokenRows rows,
      Authority authority,
      Changes changes,
      NewIds ids,
      ForeseeEndings foresee,
      Acts acts) {
    Changes rehearsal = new Rehearsal(changes);
    return new PolicyController(
        listPolicies,
        new PolicyChanges(savePolicy, deletePolicy),
        new PolicyChanges(
            new SavePolicy(policies, environments, groups, tokens, rows, authority, rehearsal, ids),
            new DeletePolicy(policies, authority, rehearsal)),
        new PolicyViews(environments, groups),
        foresee,
        acts);
  }
}
