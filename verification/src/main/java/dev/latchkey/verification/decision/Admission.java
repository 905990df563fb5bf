package dev.latchkey.verification.decision;

import dev.latchkey.verification.decision.Recognition.Recognized;
import dev.latchkey.verification.limit.Limiter;
import dev.latchkey.verification.table.TokenEntry;
import org.jspecify.annotations.Nullable;

/// Decides, and counts what passes against the token's limits: the last check, since a use that is
/// refused for anything else is none. The doors of a node share one of these, so a token's limits
/// are the same whichever it comes through.
///
/// [Decider] is for whoever asks again about what was let through already, or about a bearer.
public final class Admission {
  private final Decider decider;
  private final Limiter limiter;

  public Admission(Decider decider, Limiter limiter) {
    this.decider = decider;
    this.limiter = limiter;
  }

  /// As [Decider#decide(Presented, Question, Caller)], and counts.
  public Decision admit(Presented presented, Question question, Caller caller) {
    return counted(decider.decide(presented, question, caller));
  }

  /// As [Decider#judge(Recognized, Question, Caller)], and counts.
  public Decision admit(Recognized recognized, Question question, Caller caller) {
    return counted(decider.judge(recognized, question, caller));
  }

  /// What [#admit(Presented, Question, Caller)] would answer now. Counts nothing.
  public Decision foresee(Presented presented, Question question, Caller caller) {
    return switch (decider.decide(presented, question, caller)) {
      case Verdict verdict -> {
        TokenEntry token = limited(verdict);
        yield token == null
            ? verdict
            : verdict.with(limiter.look(token.token(), token.limits(), verdict.decidedAt()));
      }
      case Undecidable undecidable -> undecidable;
    };
  }

  private Decision counted(Decision decision) {
    return switch (decision) {
      case Verdict verdict -> {
        TokenEntry token = limited(verdict);
        yield token == null
            ? verdict
            : verdict.with(
                limiter.use(
                    token.organization(), token.token(), token.limits(), verdict.decidedAt()));
      }
      case Undecidable undecidable -> undecidable;
    };
  }

  /// The token that passed and has limits.
  private static @Nullable TokenEntry limited(Verdict verdict) {
    TokenEntry token = verdict.entry();
    return token == null || !verdict.active() || token.limits().isNone() ? null : token;
  }
}
