package dev.latchkey.console.token;

import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.verification.decision.Decision;
import dev.latchkey.verification.decision.Question;
import dev.latchkey.verification.decision.Undecidable;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.explain.Explain;
import dev.latchkey.verification.explain.Explanation;
import dev.latchkey.verification.explain.Recalled;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.table.TokenTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A verdict with the steps that led to it: what whoever presents the token is told, and what is
/// true.
///
/// @param told what the caller was or would be told, in a sentence
/// @param steps empty for someone who may not know why
/// @param path the token's page; null where it is nobody's, or not of this organization
/// @param again where the same can be decided anew; null where it just was
/// @param help what would help; null where it passed
public record CheckAnswer(
    boolean active,
    String code,
    String told,
    List<CheckStep> steps,
    @Nullable String path,
    @Nullable String again,
    @Nullable String help) {
  public CheckAnswer {
    steps = List.copyOf(steps);
  }

  /// @param diagnose whether the person may know why
  static CheckAnswer of(
      Decision decision, Question question, Visit visit, TokenTable table, boolean diagnose) {
    return switch (decision) {
      case Verdict verdict -> {
        UUID organization = visit.organization().id().value();
        Explanation explanation = Explain.of(verdict, question, organization, table);
        String code = explanation.code().name();
        yield new CheckAnswer(
            verdict.active(),
            code,
            "Whoever presents it is told "
                + code
                + ". Decided at "
                + visit.times().exactText(visit.times().now())
                + ".",
            diagnose ? CheckWords.steps(explanation) : List.of(),
            path(verdict.token(), organization, visit),
            null,
            diagnose ? explanation.remedy() : null);
      }
      case Undecidable undecidable -> undecided(undecidable);
    };
  }

  /// What a node remembered of a request.
  static CheckAnswer of(Recalled recalled, Visit visit) {
    Explanation explanation = recalled.explanation();
    Instant at = Instant.EPOCH.plus(recalled.at(), ChronoUnit.MICROS);
    return new CheckAnswer(
        false,
        explanation.code().name(),
        "The caller was told "
            + recalled.told()
            + (recalled.address().isEmpty() ? "" : ", coming from " + recalled.address())
            + ", at "
            + visit.times().exactText(at)
            + ".",
        CheckWords.steps(explanation),
        visit.home() + "/access-tokens/" + new TokenId(recalled.token()),
        visit.home() + "/check?token=" + new TokenId(recalled.token()),
        explanation.remedy());
  }

  private static @Nullable String path(@Nullable TokenRow token, UUID organization, Visit visit) {
    return token == null
            || !token.organization().equals(organization)
            || !token.kind().equals(Kind.ENVIRONMENT.wire())
        ? null
        : visit.home() + "/access-tokens/" + new TokenId(token.token());
  }

  /// What keeps this node from deciding about any token, or about this one.
  private static CheckAnswer undecided(Undecidable undecidable) {
    return switch (undecidable.cause()) {
      case SEALED ->
          undecided(
              "Key",
              "This node lacks the master key " + undecidable.keyId() + ".",
              "Put the key back into master.key. Until then this token gets 503, not a refusal.");
      case FRESHNESS_LOST ->
          undecided(
              "Freshness",
              "This node can't show that its state is young enough, or its clock differs from the database's.",
              "Look at Operations, Nodes. Until then tokens get 503 here, not a refusal.");
      case OUTCOME_PENDING ->
          undecided(
              "Change",
              "A change of this token was sent, and whether it was made is not known yet.",
              "Check again in a moment. Until then this token gets 503 here, not a refusal.");
    };
  }

  private static CheckAnswer undecided(String check, String found, String help) {
    return new CheckAnswer(
        false,
        "503",
        "Whoever presents it is told 503 by this node.",
        List.of(new CheckStep(check, CheckStep.State.FAILED, found)),
        null,
        null,
        help);
  }
}
