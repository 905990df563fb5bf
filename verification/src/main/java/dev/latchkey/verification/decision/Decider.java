package dev.latchkey.verification.decision;

import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.decision.Recognition.Recognized;
import dev.latchkey.verification.decision.Recognition.Stranger;
import dev.latchkey.verification.decision.Recognition.Unclear;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.table.TokenEntry;
import dev.latchkey.verification.table.TokenTable;
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
    this.live = live;
    this.recognizer = new Recognizer(keys);
    this.clock = clock;
  }

  /// Answers `question` about what was presented, as far as `caller` may know.
  public Decision decide(Presented presented, Question question, Caller caller) {
    TokenTable table = live.current();
    return switch (recognizer.recognize(presented, table)) {
      case Recognized recognized -> judge(recognized, question, caller, table);
      case Stranger stranger -> refuse(stranger);
      case Unclear unclear -> new Undecidable(unclear.keyId());
    };
  }

  /// Whether the bearer of what was presented is who the token says, coming from `address`; what he
  /// may do are the verdict's permissions. Neither service nor environment is judged.
  public Decision authenticate(Presented presented, @Nullable IpAddress address) {
    TokenTable table = live.current();
    return switch (recognizer.recognize(presented, table)) {
      case Recognized recognized -> authenticate(recognized, address, table);
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
    return Recognizer.stillHolds(recognized, table)
        ? authenticate(recognized, address, table)
        : Verdict.refused(Reason.UNKNOWN, null, now());
  }

  /// As [#decide(Presented, Question, Caller)], about a value that was recognized before.
  public Verdict judge(Recognized recognized, Question question, Caller caller) {
    TokenTable table = live.current();
    return Recognizer.stillHolds(recognized, table)
        ? judge(recognized, question, caller, table)
        : Verdict.refused(Reason.UNKNOWN, null, now());
  }

  /// When the value that was recognized stops, in microseconds; the beginning of time where it is
  /// not there any longer.
  public long endOf(Recognized recognized) {
    ValueRow value = live.current().value(recognized.row().publicId());
    return value == null ? 0 : value.endsAt();
  }

  private Verdict authenticate(
      Recognized recognized, @Nullable IpAddress address, TokenTable table) {
    long now = now();
    // The row in force, since a later one may have brought the value's end.
    TokenEntry entry = table.token(recognized.row().token());
    Reason refusal = refusalOfState(recognized, entry, table, now);
    if (refusal != null || entry == null) {
      return Verdict.refused(orUnknown(refusal), rowOf(entry), now);
    }
    return entry.addresses().allow(address)
        ? Verdict.passed(entry.row(), Rights.effective(entry.row(), table), now)
        : Verdict.refused(Reason.OTHER_ADDRESS, entry.row(), now);
  }

  private Verdict judge(Recognized recognized, Question question, Caller caller, TokenTable table) {
    long now = now();
    TokenEntry entry = table.token(recognized.row().token());
    Reason refusal = refusalOfState(recognized, entry, table, now);
    if (refusal != null || entry == null) {
      return Verdict.refused(orUnknown(refusal), rowOf(entry), now);
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

  private static @Nullable Reason refusalOfState(
      Recognized recognized, @Nullable TokenEntry entry, TokenTable table, long now) {
    ValueRow value = table.value(recognized.row().publicId());
    return value == null ? Reason.UNKNOWN : State.refusal(value, entry, table, now);
  }

  private static Reason orUnknown(@Nullable Reason refusal) {
    return refusal == null ? Reason.UNKNOWN : refusal;
  }

  private static @Nullable TokenRow rowOf(@Nullable TokenEntry entry) {
    return entry == null ? null : entry.row();
  }

  private long now() {
    Instant instant = clock.instant();
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }
}
