package dev.latchkey.domain.policy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a policy asks of tokens.
///
/// @param kinds those that may be made, as requests name them; null for all
/// @param maximumLifetime from a token's making to its expiry; null for any
/// @param allowedAddresses ranges that a token's must lie within; empty for any
/// @param dormantAfter unused for so long, a token is switched off; null for never
public record PolicyRules(
    @Nullable Set<String> kinds,
    boolean expiryRequired,
    @Nullable Duration maximumLifetime,
    List<String> allowedAddresses,
    @Nullable Duration dormantAfter,
    OwnerLeft ownerLeft) {
  public static final PolicyRules NONE =
      new PolicyRules(null, false, null, List.of(), null, OwnerLeft.KEEP);

  public PolicyRules {
    kinds = kinds == null ? null : Set.copyOf(kinds);
    allowedAddresses = List.copyOf(allowedAddresses);
  }
}
