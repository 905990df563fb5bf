package dev.latchkey.api.policy;

import dev.latchkey.api.token.TokenKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A policy to make: of the organization, or of `environment` or `group` alone.
///
/// @param environment id or slug
/// @param group id or slug
public record NewPolicy(
    @Nullable String environment,
    @Nullable String group,
    @Nullable List<TokenKind> kinds,
    boolean expiryRequired,
    @Nullable String maximumLifetime,
    List<String> allowedAddresses,
    @Nullable String dormantAfter,
    @Nullable OwnerLeft ownerLeft,
    @Nullable ExistingTokens existing) {
  public NewPolicy {
    kinds = kinds == null ? null : List.copyOf(kinds);
    allowedAddresses = allowedAddresses == null ? List.of() : List.copyOf(allowedAddresses);
  }
}
