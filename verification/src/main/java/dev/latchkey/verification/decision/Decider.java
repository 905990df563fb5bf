package dev.latchkey.verification.decision;

import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.decision.Recognition.Recognized;
import dev.latchkey.verification.decision.Recognition.Stranger;
import dev.latchkey.verification.decision.Recognition.Unclear;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.table.TokenEntry;
import dev.latchkey.verification.table.TokenTable;
import dev.latchkey.verification.table.ValueEntry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides about presented values, from the table in memory alone: nothing here waits for a lock,
/// a disk or a network. Usable by any number of threads.
///
/// The checks and their order: form, public id, digest; the value's and the token's state and
/// dates, organization, owner, service, environment (all `INVALID_TOKEN`); whether the caller may
/// judge it, and the organization asked for (`INVALID_TOKEN`); service, environment, permissions
/// (`INSUFFICIENT_SCOPE`); subscription; address.
public final class Decider {
  private final LiveTable live;
  private final Recognizer recognizer;
  private final InstantSource clock;

  public Decider(LiveTable live, DigestKeys keys, InstantSource clock) {
    this(live, keys, clock, null);
  }

  /// @param oldDigests is told of values to be digested anew; null where nobody does that
  public Decider(
      LiveTable live, DigestKeys keys, InstantSource clock, @Nullable OldDigests oldDigests) {
    this.live = live;
    this.recognizer = new Recognizer(keys, oldDigests);
    this.clock = clock;
  }

  /// Answers `question` about what was presented, as far as `caller` may know.
  public Decision decide(Presented presented, Question question, Caller caller) {
    TokenTable table = live.current();
    return switch (recognizer.recognize(presented, table)) {
      case Recognized recognized -> judge(recognized.entry(), question, caller, table);
      case Stranger stranger -> refuse(stranger);
      case Unclear unclear -> new Undecidable(unclear.keyId());
    };
  }

  /// Whether the bearer of what was presented is who the token says, coming from `address`; what he
  /// may do are the verdict's permissions. Neither service nor environment is judged.
  public Decision authenticate(Presented presented, @Nullable IpAddress address) {
    TokenTable table = live.current();
    return switch (recognizer.recognize(presented, table)) {
      case Recognized recognized -> authenticate(recognized.entry(), address, table);
      case Stranger stranger -> refuse(stranger);
      case Unclear unclear -> new Undecidable(unclear.keyId());
    };
  }

  /// Finds whose value was presented, to be kept for [#authenticate(Recognized, IpAddress)] and
  /// [#judge(Recognized, Question, Caller)], which save the digest.
  public Recognition recognize(Presented presented) {
    return recognizer.recognize(presented, live.current());
  }

  /// The verdict about a value that is nobody's.
  public Verdict refuse(Stranger stranger) {
    return Verdict.refused(stranger.reason(), null, now());
  }

  /// As [#authenticate(Presented, IpAddress)], about a value that was recognized before.
  public Verdict authenticate(Recognized recognized, @Nullable IpAddress address) {
    TokenTable table = live.current();
    ValueEntry value = Recognizer.now(recognized, table);
    return value == null
        ? Verdict.refused(Reason.UNKNOWN, null, now())
        : authenticate(value, address, table);
  }

  /// As [#decide(Presented, Question, Caller)], about a value that was recognized before.
  public Verdict judge(Recognized recognized, Question question, Caller caller) {
    TokenTable table = live.current();
    ValueEntry value = Recognizer.now(recognized, table);
    return value == null
        ? Verdict.refused(Reason.UNKNOWN, null, now())
        : judge(value, question, caller, table);
  }

  /// Whether a value that was recognized need not be presented to [#recognize(Presented)] again: so
  /// it is but after another master key was put in use.
  public boolean isSettled(Recognized recognized) {
    return recognizer.isSettled(recognized);
  }

  /// When the value that was recognized stops, in microseconds; the beginning of time where it is
  /// not there any longer.
  public long endOf(Recognized recognized) {
    ValueEntry value = live.current().value(recognized.row().publicId());
    return value == null ? 0 : value.row().endsAt();
  }

  private Verdict authenticate(ValueEntry value, @Nullable IpAddress address, TokenTable table) {
    long now = now();
    TokenEntry entry = value.token();
    if (entry == null) {
      return Verdict.refused(Reason.UNKNOWN, null, now);
    }
    Reason refusal = State.refusal(value.row(), entry.row(), table, now);
    if (refusal != null) {
      return Verdict.refused(refusal, entry.row(), now);
    }
    return entry.addresses().allow(address)
        ? Verdict.passed(entry.row(), Rights.effective(entry.row(), table), now)
        : Verdict.refused(Reason.OTHER_ADDRESS, entry.row(), now);
  }

  private Verdict judge(ValueEntry value, Question question, Caller caller, TokenTable table) {
    long now = now();
    TokenEntry entry = value.token();
    if (entry == null) {
      return Verdict.refused(Reason.UNKNOWN, null, now);
    }
    Reason refusal = State.refusal(value.row(), entry.row(), table, now);
    if (refusal != null) {
      return Verdict.refused(refusal, entry.row(), now);
    }
    TokenRow token = entry.row();
    if (!caller.judges(token)) {
      return Verdict.refused(Reason.NOT_FOR_CALLER, token, now);
    }
    if (!Scope.isOf(token, question.organization(), table)) {
      return Verdict.refused(Reason.OTHER_ORGANIZATION, token, now);
    }
    Set<String> permissions = Rights.effective(token, table);
    Reason outOfScope = Scope.refusal(token, question, permissions, table);
    if (outOfScope != null) {
      return Verdict.refused(outOfScope, token, now);
    }
    return entry.addresses().allow(question.address())
        ? Verdict.passed(token, permissions, now)
        : Verdict.refused(Reason.OTHER_ADDRESS, token, now);
  }

  private long now() {
    Instant instant = clock.instant();
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }
}
