package dev.latchkey.verification.explain;

import dev.latchkey.verification.decision.Question;
import dev.latchkey.verification.decision.Reason;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.decision.VerdictCode;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.table.TokenTable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Puts a verdict into words for someone of one organization. Of another organization's tokens he
/// learns what he would of one that does not exist.
public final class Explain {
  private Explain() {}

  /// @param organization whose member or verifier wants to know
  /// @param table for names
  public static Explanation of(
      Verdict verdict, Question question, UUID organization, TokenTable table) {
    TokenRow token = verdict.token();
    if (token != null && !token.organization().equals(organization)) {
      return of(
          Reason.UNKNOWN, VerdictCode.INVALID_TOKEN, new Facts(verdict, null, question, table));
    }
    return of(verdict.reason(), verdict.code(), new Facts(verdict, token, question, table));
  }

  private static Explanation of(@Nullable Reason reason, VerdictCode code, Facts facts) {
    List<Step> steps = new ArrayList<>();
    for (Check check : Check.values()) {
      if (reason != null && check == Check.of(reason)) {
        steps.add(new Step(check, false, facts.wanted(check), facts.found(reason)));
        return new Explanation(code, steps, Remedies.of(reason, facts));
      }
      steps.add(new Step(check, true, facts.wanted(check), facts.found(check)));
    }
    return new Explanation(code, steps, null);
  }
}
