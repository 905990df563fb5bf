package dev.latchkey.domain.token;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A token as it is asked for; which fields must, may and can't be there is the kind's policy.
///
/// @param environment id or slug
/// @param owner the application, participant, agent or parent token
/// @param group id or slug
/// @param judges the services of an installation verifier
/// @param metadata a JSON object
public record Draft(
    Kind kind,
    @Nullable String name,
    @Nullable String description,
    @Nullable String service,
    @Nullable String environment,
    boolean allEnvironments,
    @Nullable Boolean admin,
    Set<String> permissions,
    @Nullable UUID owner,
    Set<String> judges,
    boolean feed,
    @Nullable Instant notBefore,
    @Nullable Instant expiresAt,
    List<String> allowedAddresses,
    @Nullable String metadata,
    List<LimitForm> rateLimits,
    List<LimitForm> quotas,
    @Nullable String group) {
  public Draft {
    permissions = Set.copyOf(permissions);
    judges = Set.copyOf(judges);
    allowedAddresses = List.copyOf(allowedAddresses);
    rateLimits = List.copyOf(rateLimits);
    quotas = List.copyOf(quotas);
  }

  /// A draft of a token of no group.
  public Draft(
      Kind kind,
      @Nullable String name,
      @Nullable String description,
      @Nullable String service,
      @Nullable String environment,
      boolean allEnvironments,
      @Nullable Boolean admin,
      Set<String> permissions,
      @Nullable UUID owner,
      Set<String> judges,
      boolean feed,
      @Nullable Instant notBefore,
      @Nullable Instant expiresAt,
      List<String> allowedAddresses,
      @Nullable String metadata,
      List<LimitForm> rateLimits,
      List<LimitForm> quotas) {
    this(
        kind,
        name,
        description,
        service,
        environment,
        allEnvironments,
        admin,
        permissions,
        owner,
        judges,
        feed,
        notBefore,
        expiresAt,
        allowedAddresses,
        metadata,
        rateLimits,
        quotas,
        null);
  }

  /// A draft of a token that may be used any number of times.
  public Draft(
      Kind kind,
      @Nullable String name,
      @Nullable String description,
      @Nullable String service,
      @Nullable String environment,
      boolean allEnvironments,
      @Nullable Boolean admin,
      Set<String> permissions,
      @Nullable UUID owner,
      Set<String> judges,
      boolean feed,
      @Nullable Instant notBefore,
      @Nullable Instant expiresAt,
      List<String> allowedAddresses,
      @Nullable String metadata) {
    this(
        kind,
        name,
        description,
        service,
        environment,
        allEnvironments,
        admin,
        permissions,
        owner,
        judges,
        feed,
        notBefore,
        expiresAt,
        allowedAddresses,
        metadata,
        List.of(),
        List.of());
  }

  public static Draft environment(
      String service, @Nullable String environment, String description) {
    return new Draft(
        Kind.ENVIRONMENT,
        null,
        description,
        service,
        environment,
        environment == null,
        null,
        Set.of(),
        null,
        Set.of(),
        false,
        null,
        null,
        List.of(),
        null);
  }

  /// The same with permissions.
  public Draft with(Set<String> granted) {
    return new Draft(
        kind,
        name,
        description,
        service,
        environment,
        allEnvironments,
        admin,
        granted,
        owner,
        judges,
        feed,
        notBefore,
        expiresAt,
        allowedAddresses,
        metadata,
        rateLimits,
        quotas,
        group);
  }

  /// The same with an expiry; null for none.
  public Draft until(@Nullable Instant end) {
    return new Draft(
        kind,
        name,
        description,
        service,
        environment,
        allEnvironments,
        admin,
        permissions,
        owner,
        judges,
        feed,
        notBefore,
        end,
        allowedAddresses,
        metadata,
        rateLimits,
        quotas,
        group);
  }

  /// The same for a group.
  public Draft of(@Nullable String idOrSlug) {
    return new Draft(
        kind,
        name,
        description,
        service,
        environment,
        allEnvironments,
        admin,
        permissions,
        owner,
        judges,
        feed,
        notBefore,
        expiresAt,
        allowedAddresses,
        metadata,
        rateLimits,
        quotas,
        idOrSlug);
  }

  public static Draft management(
      Kind kind,
      String name,
      @Nullable Boolean admin,
      Set<String> permissions,
      @Nullable Instant expiresAt) {
    return new Draft(
        kind,
        name,
        null,
        null,
        null,
        false,
        admin,
        permissions,
        null,
        Set.of(),
        false,
        null,
        expiresAt,
        List.of(),
        null);
  }
}
