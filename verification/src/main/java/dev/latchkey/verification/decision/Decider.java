package dev.latchkey.verification.decision;

import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.decision.Recognition.Recognized;
import dev.latchkey.verification.decision.Recognition.Stranger;
import dev.latchkey.verification.decision.Recognition.Unclear;
import dev.latchkey.verification.decision.Recognition.Unrecognized;
import dev.latchkey.verification.follower.DateClock;
import dev.latchkey.verification.follower.Freshness;
import dev.latchkey.verification.follower.Moment;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.table.TokenEntry;
import dev.latchkey.verification.table.TokenTable;
import dev.latchkey.verification.table.Withheld;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides about presented values, from the table in memory alone: nothing here waits for a lock,
/// a disk or a network. Usable by any number of threads.
///
/// The checks and their order: form, public id, digest; whether the caller may judge it; the
// value's
/// and the token's state and dates, organization, owner, service, environment; the organization
/// asked for (all `INVALID_TOKEN`); service, environment, permissions
/// (`INSUFFICIENT_SCOPE`); subscription; address.
public final class Decider {
  private final LiveTable live;
  private final Recognizer recognizer;
  private final Freshness freshness;
  private final DateClock clock;
  private final BoundedStaleness bounded;

  /// Decides from a table that is as it should be, by a clock that is right.
  public Decider(LiveTable live, DigestKeys keys, InstantSource clock) {
    this(live, keys, clock, null);
  }

  /// As above, and tells of values to be digested anew.
  public Decider(
      LiveTable live, DigestKeys keys, InstantSource clock, @Nullable OldDigests oldDigests) {
    this(
        live,
        keys,
        Freshness.ofStandingTable(),
        DateClock.believing(clock),
        BoundedStaleness.NONE,
        oldDigests);
  }

  /// @param freshness whether the table may be decided from, asked about each decision once it is
  ///     made
  /// @param clock what time it is for dates
  /// @param bounded which tokens are accepted for longer than that
  /// @param oldDigests is told of values to be digested anew; null where nobody does that
  public Decider(
      LiveTable live,
      DigestKeys keys,
      Freshness freshness,
      DateClock clock,
      BoundedStaleness bounded,
      @Nullable OldDigests oldDigests) {
    this.live = live;
    this.recognizer = new Recognizer(keys, oldDigests);
    this.freshness = freshness;
    this.clock = clock;
    this.bounded = bounded;
  }

  /// Answers `question` about what was presented, as far as `caller` may know.
  public Decision decide(Presented presented, Question question, Caller caller) {
    if (!presented.isWellFormed()) {
      return refuse(Recognizer.MALFORMED);
    }
    Moment grant = freshness.grant();
    TokenTable table = live.current();
    TokenEntry token = recognizer.claimed(presented, table);
    Unrecognized objection = recognizer.objection(presented, token, table);
    if (objection != null) {
      return token != null && !caller.judges(token)
          ? unknown(objection, grant)
          : decision(objection, grant);
    }
    return judge(Objects.requireNonNull(token), presented, question, caller, table, grant);
  }

  /// Whether the bearer of what was presented is who the token says, coming from `address`; what he
  /// may do are the verdict's permissions. Neither service nor environment is judged.
  public Decision authenticate(Presented presented, @Nullable IpAddress address) {
    Moment grant = freshness.grant();
    TokenTable table = live.current();
    return switch (recognizer.recognize(presented, table)) {
      case Recognized recognized ->
          authenticate(recognized.entry(), recognized, address, table, grant, false);
      case Unrecognized unrecognized -> decision(unrecognized, grant);
    };
  }

  /// Finds whose value was presented, to be kept for [#authenticate(Recognized, IpAddress)] and
  /// [#judge(Recognized, Question, Caller)], which save the digest.
  public Recognition recognize(Presented presented) {
    return recognizer.recognize(presented, live.current());
  }

  /// The verdict about a value that is nobody's.
  public Verdict refuse(Stranger stranger) {
    return Verdict.refused(stranger.reason(), null, clock.wall());
  }

  /// Who may not judge a token does not learn that its public id is there either.
  private Decision unknown(Unrecognized unrecognized, @Nullable Moment grant) {
    return switch (unrecognized) {
      case Stranger stranger -> refuse(Recognizer.UNKNOWN, grant);
      case Unclear unclear -> Undecidable.sealed(unclear.keyId());
    };
  }

  private Decision decision(Unrecognized unrecognized, @Nullable Moment grant) {
    return switch (unrecognized) {
      case Stranger stranger -> refuse(stranger, grant);
      case Unclear unclear -> Undecidable.sealed(unclear.keyId());
    };
  }

  /// An old table does not know the newest tokens; what no token could look like it can tell.
  private Decision refuse(Stranger stranger, @Nullable Moment grant) {
    return stranger.reason() == Reason.MALFORMED || freshness.holds(grant)
        ? refuse(stranger)
        : Undecidable.STALE;
  }

  /// As [#authenticate(Presented, IpAddress)], about a value that was recognized before.
  public Decision authenticate(Recognized recognized, @Nullable IpAddress address) {
    Moment grant = freshness.grant();
    TokenTable table = live.current();
    TokenEntry token = Recognizer.now(recognized, table);
    return token == null
        ? unknown(grant)
        : authenticate(token, recognized, address, table, grant, false);
  }

  /// As [#authenticate(Recognized, IpAddress)], about one who is about to ask about others' values:
  /// as long as some of them can be accepted ([BoundedStaleness]), he may ask.
  public Decision authenticateAsking(Recognized recognized, @Nullable IpAddress address) {
    Moment grant = freshness.grant();
    TokenTable table = live.current();
    TokenEntry token = Recognizer.now(recognized, table);
    return token == null
        ? unknown(grant)
        : authenticate(token, recognized, address, table, grant, true);
  }

  /// As [#decide(Presented, Question, Caller)], about a value that was recognized before.
  public Decision judge(Recognized recognized, Question question, Caller caller) {
    Moment grant = freshness.grant();
    TokenTable table = live.current();
    TokenEntry token = Recognizer.now(recognized, table);
    return token == null
        ? unknown(grant)
        : judge(token, recognized, question, caller, table, grant);
  }

  private Decision unknown(@Nullable Moment grant) {
    return freshness.holds(grant)
        ? Verdict.refused(Reason.UNKNOWN, null, clock.wall())
        : Undecidable.STALE;
  }

  /// Whether a value that was recognized need not be presented to [#recognize(Presented)] again: so
  /// it is but after another master key was put in use.
  public boolean isSettled(Recognized recognized) {
    return recognizer.isSettled(recognized);
  }

  /// When the value that was recognized stops, in microseconds; the beginning of time where it is
  /// not there any longer.
  public long endOf(Recognized recognized) {
    TokenEntry token = live.current().value(recognized.publicId());
    return token == null ? 0 : token.valueEndsAt();
  }

  private Decision authenticate(
      TokenEntry token,
      Claim claim,
      @Nullable IpAddress address,
      TokenTable table,
      @Nullable Moment grant,
      boolean asking) {
    long wall = clock.wall();
    long offset = clock.offset(wall);
    Reason refusal = state(token, table, wall, offset);
    if (refusal == null && !token.addresses().allow(address)) {
      refusal = Reason.OTHER_ADDRESS;
    }
    Verdict verdict =
        refusal == null
            ? Verdict.passed(token, Rights.effective(token, table), wall)
            : Verdict.refused(refusal, token, wall);
    return told(verdict, token, claim, table, offset, grant, asking);
  }

  private Decision judge(
      TokenEntry token,
      Claim claim,
      Question question,
      Caller caller,
      TokenTable table,
      @Nullable Moment grant) {
    long wall = clock.wall();
    long offset = clock.offset(wall);
    Reason refusal =
        caller.judges(token) ? state(token, table, wall, offset) : Reason.NOT_FOR_CALLER;
    Verdict verdict =
        refusal == null
            ? judge(token, question, table, wall)
            : Verdict.refused(refusal, token, wall);
    return told(verdict, token, claim, table, offset, grant, false);
  }

  private static @Nullable Reason state(
      TokenEntry token, TokenTable table, long wall, long offset) {
    return State.refusal(
        token, table, DateClock.latest(wall, offset), DateClock.earliest(wall, offset));
  }

  private static Verdict judge(TokenEntry token, Question question, TokenTable table, long wall) {
    if (!Scope.isOf(token, question.organization())) {
      return Verdict.refused(Reason.OTHER_ORGANIZATION, token, wall);
    }
    Set<String> permissions = Rights.effective(token, table);
    Reason outOfScope = Scope.refusal(token, question, permissions, table);
    if (outOfScope != null) {
      return Verdict.refused(outOfScope, token, wall);
    }
    return token.addresses().allow(question.address())
        ? Verdict.passed(token, permissions, wall)
        : Verdict.refused(Reason.OTHER_ADDRESS, token, wall);
  }

  /// The verdict, or why it can't be said. The lease is looked at last, since all that was read
  /// rests on it.
  private Decision told(
      Verdict verdict,
      TokenEntry token,
      Claim claim,
      TokenTable table,
      long offset,
      @Nullable Moment grant,
      boolean asking) {
    Withheld withheld = live.withheld();
    Verdict said = verdict;
    if (withheld.any()) {
      if (withheld.isUnsettled(token.row(), claim.publicId())) {
        return Undecidable.PENDING;
      }
      if (verdict.active() && withheld.isEnded(token.row(), claim.publicId())) {
        said = Verdict.refused(Reason.INACTIVE, token, verdict.decidedAt());
      }
    }
    if (!DateClock.isSure(offset) && State.isDated(token, table)) {
      return Undecidable.STALE;
    }
    if (freshness.holds(grant)) {
      bounded.accepted(said, token, claim);
      return said;
    }
    boolean still =
        bounded.allows(said, token, claim, freshness, grant)
            || (asking && bounded.allowsAsking(said, claim, freshness, grant));
    return still ? said.asStale() : Undecidable.STALE;
  }
}
