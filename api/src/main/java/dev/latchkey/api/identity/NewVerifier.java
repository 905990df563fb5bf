package dev.latchkey.api.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An installation verifier to make.
///
/// @param allowedAddresses ranges; empty means from anywhere
public record NewVerifier(
    String name,
    List<String> services,
    boolean feed,
    @Nullable Instant expiresAt,
    List<String> allowedAddresses) {
  public NewVerifier {
    services = List.copyOf(services);
    allowedAddresses = List.copyOf(allowedAddresses);
  }
}
