package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The tokens, their values and their tombstones.
public interface Tokens {
  /// The next number of an organization's tokens, taken for good where the work commits.
  long nextNumber(OrganizationId organization);

  /// Adds a new token. Where id or number is there already, the work fails at its commit.
  void insert(Token token);

  /// Adds a new value. Where the public id, one of 10^21, is taken in the installation, the work
  /// fails at its commit.
  void insert(TokenValue value);

  void insert(TechnicalUser technicalUser);

  /// False where the revision stored is not the one before `token`'s.
  boolean update(Token token);

  /// Replaces digest, key, seal, end and alarm of the value with this public id.
  void update(TokenValue value);

  void delete(TokenValue value);

  /// Removes the token and its values and leaves a tombstone; false where there is none.
  boolean delete(Tombstone tombstone);

  Optional<Token> find(OrganizationId organization, TokenId id);

  /// The same, locked until the work's end.
  Optional<Token> lock(OrganizationId organization, TokenId id);

  /// Newest first.
  List<TokenValue> values(OrganizationId organization, TokenId id);

  Optional<Tombstone> tombstone(OrganizationId organization, TokenId id);

  Page<Token> list(OrganizationId organization, Filter filter, Sort sort, Page.Wanted page);

  /// How many match, counted no further than `most`.
  int count(OrganizationId organization, Filter filter, int most);

  /// The technical users, newest first, also of tokens that are gone.
  List<TechnicalUser> technicalUsers(OrganizationId organization);

  /// Values that are kept sealed and are digested under other master keys than `keyId`, of all
  /// organizations, ordered by public id from the one behind `after` on, at most `limit`.
  List<TokenValue> valuesUnderOtherKeys(String keyId, @Nullable String after, int limit);

  /// Tokens of all organizations whose rotation was due to end by `now`, at most `limit`.
  List<Token> rotationsDue(Instant now, int limit);

  /// Values of all organizations that ended before `time`, at most `limit`.
  List<TokenValue> valuesEndedBefore(Instant time, int limit);

  /// What remains of a deleted token for 400 days: never a digest or a value.
  record Tombstone(
      OrganizationId organization,
      TokenId token,
      long number,
      String hint,
      dev.latchkey.domain.access.Actor deletedBy,
      Instant deletedAt) {}

  /// Which tokens; what is null or empty does not matter.
  ///
  /// @param kinds any where empty
  /// @param expired at `now`
  /// @param environment also finds those of all environments
  /// @param owner the owner's id
  /// @param owners any of these owners; any at all where empty
  /// @param q beginnings of words of description and name, a number, a public id or a part of a
  ///     hint
  /// @param hidden environments whose tokens the caller may not see
  /// @param usedSince last used at or after; `unusedSince`: made before and not used
  ///     since, with the beginning of time: never used; both from the usage kept
  /// @param endless only those without an expiry
  record Filter(
      Set<Kind> kinds,
      @Nullable Status status,
      @Nullable Boolean expired,
      @Nullable EnvironmentId environment,
      @Nullable String service,
      @Nullable UUID owner,
      @Nullable String q,
      @Nullable Instant usedSince,
      @Nullable Instant unusedSince,
      @Nullable Instant expiresBefore,
      Set<EnvironmentId> hidden,
      Instant now,
      boolean endless,
      Set<UUID> owners) {
    public Filter {
      kinds = Set.copyOf(kinds);
      hidden = Set.copyOf(hidden);
      owners = Set.copyOf(owners);
    }

    /// With and without an expiry.
    public Filter(
        Set<Kind> kinds,
        @Nullable Status status,
        @Nullable Boolean expired,
        @Nullable EnvironmentId environment,
        @Nullable String service,
        @Nullable UUID owner,
        @Nullable String q,
        @Nullable Instant usedSince,
        @Nullable Instant unusedSince,
        @Nullable Instant expiresBefore,
        Set<EnvironmentId> hidden,
        Instant now) {
      this(
          kinds,
          status,
          expired,
          environment,
          service,
          owner,
          q,
          usedSince,
          unusedSince,
          expiresBefore,
          hidden,
          now,
          false,
          Set.of());
    }

    /// The same, of those without an expiry only.
    public Filter withoutExpiry() {
      return new Filter(
          kinds,
          status,
          expired,
          environment,
          service,
          owner,
          q,
          usedSince,
          unusedSince,
          expiresBefore,
          hidden,
          now,
          true,
          owners);
    }

    /// The same, of those not used since `time` only.
    public Filter unusedSince(Instant time) {
      return new Filter(
          kinds,
          status,
          expired,
          environment,
          service,
          owner,
          q,
          usedSince,
          time,
          expiresBefore,
          hidden,
          now,
          endless,
          owners);
    }

    /// The same, of these owners only.
    public Filter ofOwners(Set<UUID> any) {
      return new Filter(
          kinds,
          status,
          expired,
          environment,
          service,
          owner,
          q,
          usedSince,
          unusedSince,
          expiresBefore,
          hidden,
          now,
          endless,
          any);
    }

    /// The same, of these kinds only, and none that stands in a hidden environment.
    public Filter of(Set<Kind> these, Set<EnvironmentId> unseen) {
      return new Filter(
          these,
          status,
          expired,
          environment,
          service,
          owner,
          q,
          usedSince,
          unusedSince,
          expiresBefore,
          unseen,
          now,
          endless,
          owners);
    }

    public static Filter of(Kind kind, Instant now) {
      return new Filter(
          Set.of(kind), null, null, null, null, null, null, null, null, null, Set.of(), now);
    }
  }

  /// In which order.
  enum Sort {
    NEWEST,
    LAST_USED,
    EXPIRES_FIRST,
    DESCRIPTION
  }
}
