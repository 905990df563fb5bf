package dev.latchkey.verifier.verification;

import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.decision.Admission;
import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.Decision;
import dev.latchkey.verification.decision.Presented;
import dev.latchkey.verification.decision.Question;
import dev.latchkey.verification.decision.Recognition.Recognized;
import dev.latchkey.verification.decision.Undecidable;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.explain.RecentRefusals;
import dev.latchkey.verification.explain.Refusal;
import dev.latchkey.verification.usage.UsageRecorder;
import dev.latchkey.verifier.http.Door;
import dev.latchkey.verifier.operations.Measurements;
import org.jspecify.annotations.Nullable;

/// Decides for the doors and counts what was decided, so that a door only reads a question and
/// writes a verdict.
public final class Judge {
  private final Admission admission;
  private final RecentRefusals refusals;
  private final UsageRecorder usage;
  private final Measurements measurements;

  public Judge(
      Admission admission,
      RecentRefusals refusals,
      UsageRecorder usage,
      Measurements measurements) {
    this.admission = admission;
    this.refusals = refusals;
    this.usage = usage;
    this.measurements = measurements;
  }

  /// Decides, counts the use against the token's limits, and remembers a refusal.
  ///
  /// @param request by which the refusal is found again
  public Decision decide(
      Door door, RequestName request, Presented presented, Question question, Caller caller) {
    return counted(
        door, request, question, caller, null, admission.admit(presented, question, caller));
  }

  /// As above, about a value that was recognized before, presented by its bearer.
  ///
  /// @param client what the presenter calls itself; null where it does not say
  public Decision decide(
      Door door,
      RequestName request,
      Recognized recognized,
      Question question,
      @Nullable String client) {
    return counted(
        door,
        request,
        question,
        Caller.Bearer.ITSELF,
        client,
        admission.admit(recognized, question, Caller.Bearer.ITSELF));
  }

  private Decision counted(
      Door door,
      RequestName request,
      Question question,
      Caller caller,
      @Nullable String client,
      Decision decision) {
    switch (decision) {
      case Verdict verdict -> {
        count(door, verdict, caller, question.address(), client);
        if (!verdict.active()) {
          refusals.keep(
              new Refusal(
                  request.text(),
                  door.word(),
                  door.tells(verdict.code()),
                  verdict,
                  question,
                  caller));
        }
      }
      case Undecidable undecidable -> {}
    }
    return decision;
  }

  /// What a use would come to now. Counts nothing and remembers nothing.
  public Decision foresee(Presented presented, Question question, Caller caller) {
    return admission.foresee(presented, question, caller);
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
