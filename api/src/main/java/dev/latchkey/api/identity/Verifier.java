package dev.latchkey.api.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.api.access.Principal;
import dev.latchkey.api.change.Receipt;
import dev.latchkey.api.token.Rotation;
import dev.latchkey.api.token.TokenStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An installation verifier, without its value.
///
/// @param services whose tokens it judges
/// @param feed whether it may follow the feed
/// @param usable active and not expired
/// @param hint the public part of its value
/// @param allowedAddresses ranges; empty means from anywhere
/// @param rotation while two values pass; left out otherwise
/// @param receipt in the answer to a change that waited for it
public record Verifier(
    String id,
    String name,
    List<String> services,
    boolean feed,
    TokenStatus status,
    boolean usable,
    String hint,
    @Nullable Instant expiresAt,
    List<String> allowedAddresses,
    Instant createdAt,
    Principal createdBy,
    Instant updatedAt,
    Principal updatedBy,
    @Nullable Instant lastUsedAt,
    long revision,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Rotation rotation,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Receipt receipt) {
  public Verifier {
    services = List.copyOf(services);
    allowedAddresses = List.copyOf(allowedAddresses);
  }
}
