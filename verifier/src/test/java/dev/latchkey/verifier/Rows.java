package dev.latchkey.verifier;

import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.Subject;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.limit.Limits;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Token rows as tests need them.
final class Rows {
  private static long made;

  private Rows() {}

  private static synchronized UUID fresh() {
    made++;
    return new UUID(0x019ad00000007001L, 0x8000000000000000L + made);
  }

  static TokenRow edi() {
    return environment(TestNode.ACME, "edi", TestNode.PRODUCTION);
  }

  static TokenRow environment(UUID organization, String service, UUID environment) {
    return token(organization, "environment", service, environment, Set.of(), Set.of());
  }

  static TokenRow management(UUID organization, Set<String> permissions) {
    return token(organization, "organization", null, null, permissions, Set.of());
  }

  static TokenRow installationVerifier(String... services) {
    return token(Row.INSTALLATION, "verifier", null, null, Set.of(), Set.of(services));
  }

  private static TokenRow token(
      UUID organization,
      String kind,
      @Nullable String service,
      @Nullable UUID environment,
      Set<String> permissions,
      Set<String> judges) {
    return new TokenRow(
        organization,
        fresh(),
        kind,
        true,
        service,
        environment,
        false,
        permissions,
        null,
        null,
        judges,
        Row.NEVER,
        Row.NEVER,
        List.of(),
        "{}",
        1);
  }

  static TokenRow active(TokenRow row, boolean active) {
    return with(row, active, row.expiresAt(), row.allowedAddresses());
  }

  static TokenRow expiring(TokenRow row, long micros) {
    return with(row, row.active(), micros, row.allowedAddresses());
  }

  static TokenRow from(TokenRow row, String... ranges) {
    return with(row, row.active(), row.expiresAt(), List.of(ranges));
  }

  static TokenRow permitted(TokenRow row, String... permissions) {
    return new TokenRow(
        row.organization(),
        row.token(),
        row.kind(),
        row.active(),
        row.service(),
        row.environment(),
        row.allEnvironments(),
        Set.of(permissions),
        row.owner(),
        row.subject(),
        row.judges(),
        row.notBefore(),
        row.expiresAt(),
        row.allowedAddresses(),
        row.metadata(),
        row.revision());
  }

  static TokenRow limited(TokenRow row, Limits limits) {
    return new TokenRow(
        row.organization(),
        row.token(),
        row.kind(),
        row.active(),
        row.service(),
        row.environment(),
        row.allEnvironments(),
        row.permissions(),
        row.owner(),
        row.subject(),
        row.judges(),
        row.notBefore(),
        row.expiresAt(),
        row.allowedAddresses(),
        row.metadata(),
        row.revision(),
        limits);
  }

  static TokenRow lasting(TokenRow row, long notBefore, long expiresAt) {
    return new TokenRow(
        row.organization(),
        row.token(),
        row.kind(),
        row.active(),
        row.service(),
        row.environment(),
        row.allEnvironments(),
        row.permissions(),
        row.owner(),
        row.subject(),
        row.judges(),
        notBefore,
        expiresAt,
        row.allowedAddresses(),
        row.metadata(),
        row.revision());
  }

  static TokenRow actingAs(TokenRow row, String technicalUser) {
    return new TokenRow(
        row.organization(),
        row.token(),
        row.kind(),
        row.active(),
        row.service(),
        row.environment(),
        row.allEnvironments(),
        row.permissions(),
        row.owner(),
        new Subject("TECHNICAL_USER", technicalUser, "ci"),
        row.judges(),
        row.notBefore(),
        row.expiresAt(),
        row.allowedAddresses(),
        row.metadata(),
        row.revision());
  }

  private static TokenRow with(
      TokenRow row, boolean active, long expiresAt, List<String> addresses) {
    return new TokenRow(
        row.organization(),
        row.token(),
        row.kind(),
        active,
        row.service(),
        row.environment(),
        row.allEnvironments(),
        row.permissions(),
        row.owner(),
        row.subject(),
        row.judges(),
        row.notBefore(),
        expiresAt,
        addresses,
        row.metadata(),
        row.revision() + 1);
  }
}
