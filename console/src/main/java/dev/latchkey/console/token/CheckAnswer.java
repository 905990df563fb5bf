package dev.latchkey.console.token;

import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.verification.decision.Decision;
import dev.latchkey.verification.decision.Reason;
import dev.latchkey.verification.decision.Undecidable;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.feed.Row.TokenRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A verdict with the steps that led to it: what whoever presents the token is told, and what is
/// true.
///
/// @param path the token's page; null where it is nobody's, or not of this organization
/// @param help what would help; null where it passed
public record CheckAnswer(
    boolean active,
    String code,
    String decidedAt,
    List<Step> steps,
    @Nullable String path,
    @Nullable String help) {
  public CheckAnswer {
    steps = List.copyOf(steps);
  }

  static CheckAnswer of(Decision decision, CheckForm form, Visit visit) {
    return switch (decision) {
      case Verdict verdict -> of(verdict, form, visit);
      case Undecidable undecidable -> undecided(undecidable, visit);
    };
  }

  private static CheckAnswer undecided(Undecidable undecidable, Visit visit) {
    return switch (undecidable.cause()) {
      case SEALED ->
          undecided(
              new Step(
                  "Key",
                  Step.State.FAILED,
                  "This node lacks the master key " + undecidable.keyId() + "."),
              "Put the key back into master.key. Until then this token gets 503, not a refusal.",
              visit);
      case FRESHNESS_LOST ->
          undecided(
              new Step(
                  "Freshness",
                  Step.State.FAILED,
                  "This node can't show that its state is young enough, or its clock differs from"
                      + " the database's."),
              "Look at Operations, Nodes. Until then tokens get 503 here, not a refusal.",
              visit);
      case OUTCOME_PENDING ->
          undecided(
              new Step(
                  "Change",
                  Step.State.FAILED,
                  "A change of this token was sent, and whether it was made is not known yet."),
              "Check again in a moment. Until then this token gets 503 here, not a refusal.",
              visit);
    };
  }

  private static CheckAnswer undecided(Step failed, String help, Visit visit) {
    return new CheckAnswer(
        false, "503", visit.times().exactText(visit.times().now()), List.of(failed), null, help);
  }

  private static CheckAnswer of(Verdict verdict, CheckForm form, Visit visit) {
    Reason reason = verdict.reason();
    TokenRow token = ownToken(verdict, visit);
    Reason shown =
        token == null && reason != null && !reason.isOfNoToken() ? Reason.UNKNOWN : reason;
    return new CheckAnswer(
        verdict.active(),
        shown == null ? verdict.code().name() : shown.code().name(),
        visit.times().exactText(visit.times().now()),
        steps(shown, form, token),
        token == null || !token.kind().equals(Kind.ENVIRONMENT.wire())
            ? null
            : visit.home() + "/access-tokens/" + new TokenId(token.token()),
        shown == null ? null : CheckWords.help(shown));
  }

  /// Another organization's token is told about as an unknown one.
  private static @Nullable TokenRow ownToken(Verdict verdict, Visit visit) {
    TokenRow token = verdict.token();
    return token != null && token.organization().equals(visit.organization().id().value())
        ? token
        : null;
  }

  private static List<Step> steps(
      @Nullable Reason failed, CheckForm form, @Nullable TokenRow token) {
    List<Step> steps = new ArrayList<>();
    boolean reached = true;
    for (CheckWords.Check check : CheckWords.Check.values()) {
      if (failed != null && check.reasons().contains(failed)) {
        steps.add(
            new Step(check.words(), Step.State.FAILED, CheckWords.failed(failed, form, token)));
        reached = false;
      } else if (reached) {
        steps.add(new Step(check.words(), Step.State.PASSED, check.passed(form)));
      } else {
        steps.add(new Step(check.words(), Step.State.NOT_REACHED, "Not looked at"));
      }
    }
    return steps;
  }

  /// One check.
  ///
  /// @param found what was wanted and found
  public record Step(String check, State state, String found) {
    /// How it went.
    public enum State {
      PASSED,
      FAILED,
      NOT_REACHED
    }
  }
}
