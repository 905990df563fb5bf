package dev.latchkey.verifier.verification;

import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.decision.Decision;
import dev.latchkey.verification.decision.Presented;
import dev.latchkey.verification.decision.Question;
import dev.latchkey.verification.decision.Undecidable;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.usage.UsageRecorder;
import dev.latchkey.verifier.http.Door;
import dev.latchkey.verifier.operations.Measurements;
import org.jspecify.annotations.Nullable;

/// Decides for the doors and counts what was decided, so that a door only reads a question and
/// writes a verdict.
public final class Judge {
  private final Decider decider;
  private final UsageRecorder usage;
  private final Measurements measurements;

  public Judge(Decider decider, UsageRecorder usage, Measurements measurements) {
    this.decider = decider;
    this.usage = usage;
    this.measurements = measurements;
  }

  public Decision decide(Door door, Presented presented, Question question, Caller caller) {
    Decision decision = decider.decide(presented, question, caller);
    switch (decision) {
      case Verdict verdict -> count(door, verdict, caller, question.address(), null);
      case Undecidable undecidable -> {}
    }
    return decision;
  }

  /// Counts a verdict that a door came to by itself.
  ///
  /// @param from where the token was presented from; null where not known
  /// @param client what the presenter calls itself; null where it does not say
  public void count(
      Door door,
      Verdict verdict,
      Caller caller,
      @Nullable IpAddress from,
      @Nullable String client) {
    usage.record(verdict, caller, from, client);
    measurements.decided(door, verdict);
  }
}
