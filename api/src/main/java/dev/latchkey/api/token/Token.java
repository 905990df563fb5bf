package dev.latchkey.api.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.api.access.Json;
import dev.latchkey.api.access.Principal;
import dev.latchkey.api.change.Receipt;
import dev.latchkey.api.organization.NamedRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A token, without its value.
///
/// @param number `AT` and ten digits
/// @param name null for environment tokens
/// @param service a slug; null where it opens the management API
/// @param environment null where it is bound to none
/// @param usable active, begun and not expired
/// @param hint the public part of its value
/// @param subject whom it acts as; null for environment tokens
/// @param allowedAddresses ranges; empty means from anywhere
/// @param lastUsedAt null where it was never used
/// @param rateLimits how often it may be used; left out where it is empty
/// @param quotas as `rateLimits`, in windows of more than an hour
/// @param rotation while two values pass; left out otherwise
/// @param receipt in the answer to a change that waited for it
public record Token(
    String id,
    String number,
    TokenKind kind,
    @Nullable String name,
    @Nullable String description,
    @Nullable String service,
    @Nullable NamedRef environment,
    boolean allEnvironments,
    @Nullable NamedRef group,
    @Nullable NamedRef application,
    TokenStatus status,
    boolean usable,
    String hint,
    @Nullable Principal subject,
    List<String> permissions,
    @Nullable Instant notBefore,
    @Nullable Instant expiresAt,
    List<String> allowedAddresses,
    Map<String, @Nullable Object> metadata,
    Instant createdAt,
    Principal createdBy,
    Instant updatedAt,
    Principal updatedBy,
    @Nullable Instant lastUsedAt,
    long revision,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Limit> rateLimits,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Limit> quotas,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Rotation rotation,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Receipt receipt) {
  public Token {
    permissions = List.copyOf(permissions);
    allowedAddresses = List.copyOf(allowedAddresses);
    metadata = Json.copy(metadata);
    rateLimits = rateLimits == null ? List.of() : List.copyOf(rateLimits);
    quotas = quotas == null ? List.of() : List.copyOf(quotas);
  }
}
