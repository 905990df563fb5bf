package dev.latchkey.domain.token;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The policy of each kind.
public final class KindPolicies {
  private final Map<Kind, KindPolicy> policies = new EnumMap<>(Kind.class);

  public KindPolicies() {
    List.of(
            new EnvironmentTokenPolicy(),
            new OrganizationTokenPolicy(),
            new GroupTokenPolicy(),
            new PersonalTokenPolicy(),
            new ApplicationKeyPolicy(),
            new CustomerTokenPolicy(),
            new AgentCredentialPolicy(),
            new VerifierPolicy(),
            new ChildTokenPolicy())
        .forEach(policy -> policies.put(policy.kind(), policy));
  }

  public KindPolicy of(Kind kind) {
    return Objects.requireNonNull(policies.get(kind), () -> "no policy for " + kind);
  }
}
