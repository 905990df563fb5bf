package dev.latchkey.verification.decision;

import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.TokenRow;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Token rows that differ from a plain one in what a test is about.
final class Tokens {
  private static long made;

  UUID organization = World.ACME;
  final UUID id = new UUID(5, ++made);
  boolean active = true;
  @Nullable String service = "edi";
  @Nullable UUID environment = World.PRODUCTION;
  boolean allEnvironments;
  Set<String> permissions = Set.of();
  @Nullable UUID owner;
  Set<String> judges = Set.of();
  long notBefore = Row.NEVER;
  long expiresAt = Row.NEVER;
  List<String> addresses = List.of();

  static Tokens edi() {
    return new Tokens();
  }

  static Tokens management(String... permissions) {
    Tokens token = new Tokens();
    token.service = null;
    token.environment = null;
    token.permissions = Set.of(permissions);
    return token;
  }

  static Tokens verifier(String... services) {
    Tokens token = management();
    token.organization = Row.INSTALLATION;
    token.judges = Set.of(services);
    return token;
  }

  TokenRow row() {
    return new TokenRow(
        organization,
        id,
        "kind",
        active,
        service,
        environment,
        allEnvironments,
        permissions,
        owner,
        null,
        judges,
        notBefore,
        expiresAt,
        addresses,
        "{}",
        1);
  }
}
