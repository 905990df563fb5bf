package dev.latchkey.verifier.proxy;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.decision.VerdictCode;
import java.util.List;

/// Refusals as proxies can pass them on.
public final class ProxyAnswers {
  private ProxyAnswers() {}

  /// The code whose status the client is to get.
  public static ErrorCode code(Verdict refused) {
    return ErrorCode.valueOf(refused.code().name());
  }

  /// What would have to be held, for the challenge.
  public static List<String> scope(Verdict refused, ProxyQuestion.Asked asked) {
    return refused.code() == VerdictCode.INSUFFICIENT_SCOPE ? asked.permissions() : List.of();
  }
}
