package dev.latchkey.api.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.api.change.Receipt;
import dev.latchkey.api.organization.NamedRef;
import dev.latchkey.api.token.TokenKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rules about the tokens of an organization, of an environment or of a group.
///
/// @param kinds those that may be made; null for all
/// @param maximumLifetime an ISO 8601 duration; null for any
/// @param allowedAddresses ranges that a token's must lie within; empty for any
/// @param receipt in the answer to a change that waited for it
/// @param dormantAfter unused for so long, a token is switched off; null for never
public record Policy(
    String id,
    @Nullable NamedRef environment,
    @Nullable NamedRef group,
    @Nullable List<TokenKind> kinds,
    boolean expiryRequired,
    @Nullable String maximumLifetime,
    List<String> allowedAddresses,
    @Nullable String dormantAfter,
    OwnerLeft ownerLeft,
    ExistingTokens existing,
    Instant createdAt,
    long revision,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Receipt receipt) {
  public Policy {
    kinds = kinds == null ? null : List.copyOf(kinds);
    allowedAddresses = List.copyOf(allowedAddresses);
  }
}
