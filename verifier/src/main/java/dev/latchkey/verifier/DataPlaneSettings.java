package dev.latchkey.verifier;

import dev.latchkey.verification.address.TrustedProxy;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Where the data plane listens, and whom it believes.
///
/// @param nodeName at most 64 characters
/// @param bind the address that both ports are bound to
/// @param port for verification; 0 for any free one
/// @param operationsPort for probes and measurements; 0 for any free one
/// @param tls for verification; null for plain HTTP
/// @param https whether callers reach verification by HTTPS, here or at a proxy in front
/// @param trustedProxies whose `X-Forwarded-For` counts, and who may ask at `/auth/check`
/// @param extAuthzPort for Envoy; empty where it is off
public record DataPlaneSettings(
    String nodeName,
    String bind,
    int port,
    int operationsPort,
    @Nullable TlsFiles tls,
    boolean https,
    List<TrustedProxy> trustedProxies,
    OptionalInt extAuthzPort) {
  public DataPlaneSettings {
    trustedProxies = List.copyOf(trustedProxies);
    if (nodeName.length() > 64) {
      throw new IllegalArgumentException("a node's name has at most 64 characters: " + nodeName);
    }
  }

  /// Of a data plane that Envoy does not ask.
  public DataPlaneSettings(
      String nodeName,
      String bind,
      int port,
      int operationsPort,
      @Nullable TlsFiles tls,
      boolean https,
      List<TrustedProxy> trustedProxies) {
    this(nodeName, bind, port, operationsPort, tls, https, trustedProxies, OptionalInt.empty());
  }
}
