package dev.latchkey.management.policy;

import dev.latchkey.api.organization.NamedRef;
import dev.latchkey.api.policy.ExistingTokens;
import dev.latchkey.api.policy.OwnerLeft;
import dev.latchkey.api.policy.Policy;
import dev.latchkey.api.token.TokenKind;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.domain.policy.PolicyRules;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Shows policies.
public final class PolicyViews {
  private final Environments environments;
  private final Groups groups;

  public PolicyViews(Environments environments, Groups groups) {
    this.environments = environments;
    this.groups = groups;
  }

  Policy of(dev.latchkey.domain.policy.Policy policy) {
    PolicyRules rules = policy.rules();
    return new Policy(
        policy.id().toString(),
        environment(policy.organization(), policy.environment()),
        group(policy.organization(), policy.group()),
        kinds(rules.kinds()),
        rules.expiryRequired(),
        duration(rules.maximumLifetime()),
        rules.allowedAddresses(),
        duration(rules.dormantAfter()),
        OwnerLeft.valueOf(rules.ownerLeft().name()),
        ExistingTokens.valueOf(policy.existing().name()),
        policy.createdAt(),
        policy.revision(),
        null);
  }

  private static @Nullable List<TokenKind> kinds(@Nullable Set<String> kinds) {
    return kinds == null
        ? null
        : kinds.stream()
            .map(kind -> TokenKind.valueOf(kind.toUpperCase(Locale.ROOT)))
            .sorted()
            .toList();
  }

  private static @Nullable String duration(@Nullable Duration duration) {
    if (duration == null) {
      return null;
    }
    long days = duration.toDays();
    return duration.equals(Duration.ofDays(days)) ? "P" + days + "D" : duration.toString();
  }

  private @Nullable NamedRef environment(OrganizationId organization, @Nullable EnvironmentId id) {
    return id == null
        ? null
        : environments
            .find(organization, id)
            .map(found -> new NamedRef(found.id().toString(), found.slug(), found.name()))
            .orElse(null);
  }

  private @Nullable NamedRef group(OrganizationId organization, @Nullable GroupId id) {
    return id == null
        ? null
        : groups
            .find(organization, id)
            .map(found -> new NamedRef(found.id().toString(), found.slug(), found.name()))
            .orElse(null);
  }
}
