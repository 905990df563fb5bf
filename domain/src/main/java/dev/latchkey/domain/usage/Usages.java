package dev.latchkey.domain.usage;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is kept of tokens being presented.
public interface Usages {
  /// Adds counts and moves last uses forward. Called inside a work; no audit, no feed.
  void add(Collection<Flushed> flushed);

  Optional<LastUse> lastUse(OrganizationId organization, TokenId token);

  Map<TokenId, LastUse> lastUses(OrganizationId organization, Collection<TokenId> tokens);

  /// Oldest first, at most `days`.
  List<Day> perDay(OrganizationId organization, TokenId token, int days);

  /// The organization's days, oldest first.
  List<Day> perDay(OrganizationId organization, int days);

  /// When recording began: the installation's set-up.
  Instant since();

  /// @param lastAddress of the client, as the verifier told it, else the verifier's own; may be
  ///     empty
  /// @param acceptedAt of the newest accepted presentation; null where none was accepted
  record Flushed(
      OrganizationId organization,
      TokenId token,
      LocalDate day,
      long accepted,
      long refused,
      @org.jspecify.annotations.Nullable Instant acceptedAt,
      String lastAddress) {}

  /// When and from where a token was last accepted.
  record LastUse(Instant at, String address) {}

  /// How often on one day, in UTC.
  record Day(LocalDate day, long accepted, long refused) {}
}
