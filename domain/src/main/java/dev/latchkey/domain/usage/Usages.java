package dev.latchkey.domain.usage;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is kept of tokens being presented. Days are of UTC.
///
/// Counts per day stay for 400 days, presenters and reasons for 90 days after the last time.
public interface Usages {
  /// How many presenters of a token are kept: of more, those that came last. Counts per day and
  /// verifier are not concerned.
  int MOST_PRESENTERS = 50;

  /// Takes a batch to be counted, inside the work that counts it; false where it was before.
  boolean take(Batch batch);

  /// Adds counts, moves last uses forward and notes the presenters. Called inside a work; no audit,
  /// no feed.
  void add(Collection<Flushed> flushed);

  /// Adds to the counts of reasons. Called inside a work; true where the refusal is the first of
  /// its token, verifier and reason in its minute.
  boolean add(Presentations.Refused refused);

  /// Adds to an organization's day. Called inside a work, after what is about single tokens: this
  // is
  /// the row that many works write.
  void add(OrganizationId organization, OrganizationDay counts);

  /// Takes one of the rows that refusals may make in the audit log of an organization in a minute;
  /// false where all `most` are taken. Called inside a work, last.
  boolean takeRow(OrganizationId organization, Instant minute, int most);

  Optional<LastUse> lastUse(OrganizationId organization, TokenId token);

  Map<TokenId, LastUse> lastUses(OrganizationId organization, Collection<TokenId> tokens);

  /// The token's days from `from` on that have any, oldest first.
  List<Day> perDay(OrganizationId organization, TokenId token, LocalDate from);

  /// The organization's days from `from` on that have any, oldest first.
  List<OrganizationDay> perDay(OrganizationId organization, LocalDate from);

  /// The token's counts from `from` on by verifier, the largest first.
  List<OfVerifier> perVerifier(OrganizationId organization, TokenId token, LocalDate from);

  /// Who presented the token, the last first; at most [#MOST_PRESENTERS].
  List<Presenter> presenters(OrganizationId organization, TokenId token);

  /// Why the token was refused from `from` on, the last first.
  List<Reasons> reasons(OrganizationId organization, TokenId token, LocalDate from);

  /// The tokens that were accepted most from `from` on, the first first.
  List<OfToken> mostUsed(OrganizationId organization, LocalDate from, int limit);

  /// The tokens that were refused most from `from` on, the first first.
  List<OfToken> mostRefused(OrganizationId organization, LocalDate from, int limit);

  /// The tokens that are switched off now and were refused for it from `from` on, the first first.
  List<OfToken> stillPresented(OrganizationId organization, LocalDate from, int limit);

  /// How often tokens of the organization were accepted on a day, by the service that they open.
  Map<String, Long> acceptedByService(OrganizationId organization, LocalDate day);

  /// When recording began: the installation's set-up.
  Instant since();

  /// What one process counted, under a number that it gives once.
  ///
  /// @param node who reports: chosen by the process at its start, and by no other
  /// @param number counts up from 1
  /// @param at when it was made
  record Batch(String node, long number, Instant at) {}

  /// What was counted of one token, on one day, for one presenter.
  ///
  /// @param verifier the asking token; null where the presented one was the only credential, and
  ///     where too many were asking to tell them apart
  /// @param address of the client, as the verifier told it, else the verifier's own; may be empty
  /// @param client what the presenter calls itself; may be empty
  /// @param valueEndsAt of the value that was presented; null for the newest
  /// @param acceptedAt of the last accepted presentation; null where none was accepted
  record Flushed(
      OrganizationId organization,
      TokenId token,
      LocalDate day,
      @Nullable TokenId verifier,
      String address,
      String client,
      @Nullable Instant valueEndsAt,
      long accepted,
      long refused,
      Instant firstAt,
      Instant lastAt,
      @Nullable Instant acceptedAt) {}

  /// When and from where a token was last accepted.
  record LastUse(Instant at, String address) {}

  /// How often on one day.
  record Day(LocalDate day, long accepted, long refused) {}

  /// How often tokens of an organization were presented on one day.
  ///
  /// @param unknown values that its verifiers asked about and that were none of its tokens
  record OrganizationDay(LocalDate day, long accepted, long refused, long unknown) {}

  /// @param verifier null where the presented token was the only credential
  record OfVerifier(@Nullable TokenId verifier, long accepted, long refused, LocalDate lastDay) {}

  /// Whoever presented a token: from where, with what, to whom.
  ///
  /// @param valueEndsAt of the value that it presented; null for the one that was the newest then
  record Presenter(
      String address,
      String client,
      @Nullable TokenId verifier,
      @Nullable Instant valueEndsAt,
      Instant firstAt,
      Instant lastAt,
      long accepted,
      long refused) {}

  /// How often for which reason.
  record Reasons(String reason, long count, Instant lastAt) {}

  /// @param reason the most frequent one; null where there was none
  record OfToken(TokenId token, long count, @Nullable String reason) {}
}
