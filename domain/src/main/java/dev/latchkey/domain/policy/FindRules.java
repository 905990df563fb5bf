package dev.latchkey.domain.policy;

import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.organization.Environments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the rules that a token is made and edited under. No right is needed: whoever makes one
/// must know them.
public final class FindRules {
  private final Policies policies;
  private final Environments environments;
  private final Groups groups;

  public FindRules(Policies policies, Environments environments, Groups groups) {
    this.policies = policies;
    this.environments = environments;
    this.groups = groups;
  }

  /// @param in where it stands; null for nowhere, or everywhere
  /// @param everywhere whether it stands in every environment
  /// @param of the group that it is of; null for none
  public RulesInForce rules(
      OrganizationId organization,
      @Nullable EnvironmentId in,
      boolean everywhere,
      @Nullable GroupId of) {
    List<RulesInForce.Named> about =
        policies.list(organization).stream()
            .filter(policy -> policy.isAbout(in, everywhere, of))
            .map(policy -> new RulesInForce.Named(policy, nameOf(policy)))
            .toList();
    return about.isEmpty() ? RulesInForce.NONE : new RulesInForce(about);
  }

  /// Whose policy it is: *Production*, *group Warehouse*, *the organization*.
  public String nameOf(Policy policy) {
    if (policy.environment() != null) {
      return environments
          .find(policy.organization(), policy.environment())
          .map(each -> each.name())
          .orElse("an environment");
    }
    if (policy.group() != null) {
      return groups
          .find(policy.organization(), policy.group())
          .map(each -> "group " + each.name())
          .orElse("a group");
    }
    return "the organization";
  }
}
