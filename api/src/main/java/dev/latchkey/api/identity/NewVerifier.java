package dev.latchkey.api.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An installation verifier to make.
/// A list or object left out is empty.
///
/// @param allowedAddresses ranges; empty means from anywhere
public record NewVerifier(
    String name,
    List<String> services,
    boolean feed,
    @Nullable Instant expiresAt,
    List<String> allowedAddresses) {
  public NewVerifier {
    services = services == null ? List.of() : List.copyOf(services);
    allowedAddresses = allowedAddresses == null ? List.of() : List.copyOf(allowedAddresses);
  }
}
