package dev.latchkey.verification.feed;

import dev.latchkey.verification.form.TokenForm;
import dev.latchkey.verification.limit.Limits;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of the table that decisions are made from. Each has a [RowKey]; a later row with the same
/// key takes its place. Instants are microseconds since 1970-01-01T00:00:00Z.
public sealed interface Row {
  /// The organization of what belongs to the installation as a whole: installation verifiers,
  /// users.
  UUID INSTALLATION = new UUID(0, 0);

  RowKey key();

  /// An organization; while `active` is false none of its tokens is good.
  record OrganizationRow(UUID organization, String slug, boolean active) implements Row {
    @Override
    public RowKey key() {
      return new RowKey.OfOrganization(organization);
    }
  }

  /// A named part of an organization.
  record EnvironmentRow(UUID organization, UUID environment, String slug) implements Row {
    @Override
    public RowKey key() {
      return new RowKey.OfEnvironment(organization, environment);
    }
  }

  /// Something that a token opens. A built-in service's organization is [#INSTALLATION].
  record ServiceRow(
      UUID organization, String service, boolean needsSubscription, Set<String> permissions)
      implements Row {
    public ServiceRow {
      permissions = Set.copyOf(permissions);
    }

    @Override
    public RowKey key() {
      return new RowKey.OfService(organization, service);
    }
  }

  /// An organization's right to use a service; the right is the row's being there.
  record SubscriptionRow(UUID organization, String service) implements Row {
    @Override
    public RowKey key() {
      return new RowKey.OfSubscription(organization, service);
    }
  }

  /// A named set of management permissions.
  record RoleRow(UUID organization, UUID role, Set<String> permissions) implements Row {
    public RoleRow {
      permissions = Set.copyOf(permissions);
    }

    @Override
    public RowKey key() {
      return new RowKey.OfRole(organization, role);
    }
  }

  /// An owner of tokens: a user (in the installation), his membership in an organization (whose
  /// `parent` is the user), a group, an application. It holds its own `permissions`, its `role`'s
  /// and its parent's; a token of an owner who is not active, or whose parent is not, is not good.
  record PrincipalRow(
      UUID organization,
      UUID principal,
      boolean active,
      @Nullable UUID role,
      Set<String> permissions,
      @Nullable UUID parent)
      implements Row {
    public PrincipalRow {
      permissions = Set.copyOf(permissions);
    }

    @Override
    public RowKey key() {
      return new RowKey.OfPrincipal(organization, principal);
    }
  }

  /// A token as the decision sees it.
  ///
  /// @param kind a word for answers and reports; no decision reads it
  /// @param service what it opens; null for the management API
  /// @param environment where; null where `allEnvironments` or none applies
  /// @param permissions what it may do; with an owner, at most what he holds
  /// @param owner the principal it stands or falls with; null where there is none
  /// @param subject the principal it acts as, in its public form; null where there is none
  /// @param judges the services whose tokens it may judge in every organization; only an
  ///     installation verifier has any
  /// @param notBefore [#NEVER] where there is none
  /// @param expiresAt [#NEVER] where there is none
  /// @param metadata a JSON object, returned on verification
  /// @param limits how often it may be used
  /// @param rotating whether a newer value waits for its first use, which ends the older one
  record TokenRow(
      UUID organization,
      UUID token,
      String kind,
      boolean active,
      @Nullable String service,
      @Nullable UUID environment,
      boolean allEnvironments,
      Set<String> permissions,
      @Nullable UUID owner,
      @Nullable Subject subject,
      Set<String> judges,
      long notBefore,
      long expiresAt,
      List<String> allowedAddresses,
      String metadata,
      long revision,
      Limits limits,
      boolean rotating)
      implements Row {
    /// A token that may be used any number of times and is not being rotated.
    public TokenRow(
        UUID organization,
        UUID token,
        String kind,
        boolean active,
        @Nullable String service,
        @Nullable UUID environment,
        boolean allEnvironments,
        Set<String> permissions,
        @Nullable UUID owner,
        @Nullable Subject subject,
        Set<String> judges,
        long notBefore,
        long expiresAt,
        List<String> allowedAddresses,
        String metadata,
        long revision) {
      this(
          organization,
          token,
          kind,
          active,
          service,
          environment,
          allEnvironments,
          permissions,
          owner,
          subject,
          judges,
          notBefore,
          expiresAt,
          allowedAddresses,
          metadata,
          revision,
          Limits.NONE);
    }

    /// A token that is not being rotated.
    public TokenRow(
        UUID organization,
        UUID token,
        String kind,
        boolean active,
        @Nullable String service,
        @Nullable UUID environment,
        boolean allEnvironments,
        Set<String> permissions,
        @Nullable UUID owner,
        @Nullable Subject subject,
        Set<String> judges,
        long notBefore,
        long expiresAt,
        List<String> allowedAddresses,
        String metadata,
        long revision,
        Limits limits) {
      this(
          organization,
          token,
          kind,
          active,
          service,
          environment,
          allEnvironments,
          permissions,
          owner,
          subject,
          judges,
          notBefore,
          expiresAt,
          allowedAddresses,
          metadata,
          revision,
          limits,
          false);
    }

    public TokenRow {
      permissions = Set.copyOf(permissions);
      judges = Set.copyOf(judges);
      allowedAddresses = List.copyOf(allowedAddresses);
    }

    @Override
    public RowKey key() {
      return new RowKey.OfToken(organization, token);
    }
  }

  /// The principal that a token acts as, for answers: type `USER` or `TECHNICAL_USER`, its public
  /// id and its name.
  record Subject(String type, String id, String name) {}

  /// One value of a token.
  ///
  /// @param publicId 12 base62 characters, unique in the installation
  /// @param digest HMAC-SHA-256 of the whole value, 32 bytes
  /// @param keyId names the master key that the digest key derives from
  /// @param endsAt when this value stops, [#NEVER] where it doesn't
  record ValueRow(
      UUID organization, UUID token, String publicId, byte[] digest, String keyId, long endsAt)
      implements Row {
    public static final int DIGEST_BYTES = 32;

    public ValueRow {
      if (digest.length != DIGEST_BYTES) {
        throw new IllegalArgumentException("a digest has 32 bytes, not " + digest.length);
      }
      if (publicId.length() != TokenForm.PUBLIC_ID_LENGTH) {
        throw new IllegalArgumentException("a public id has 12 characters: " + publicId);
      }
    }

    /// Rows are equal where their digests hold the same bytes. Not for comparing with what is
    /// presented: it does not take the same time for every difference.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ValueRow that
          && organization.equals(that.organization)
          && token.equals(that.token)
          && publicId.equals(that.publicId)
          && Arrays.equals(digest, that.digest)
          && keyId.equals(that.keyId)
          && endsAt == that.endsAt;
    }

    @Override
    public int hashCode() {
      return publicId.hashCode();
    }

    @Override
    public RowKey key() {
      return new RowKey.OfValue(organization, publicId);
    }
  }

  /// No bound: the largest number of microseconds.
  long NEVER = Long.MAX_VALUE;
}
